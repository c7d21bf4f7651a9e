import { setHeader } from "../request/draft.js";
import type { Encode, WriteParameter } from "../client/operation.js";
import { percent } from "../request/percent.js";
import { pairs, pieces } from "./pieces.js";
import { text } from "../request/text.js";

/** The items of an array in the query, joined by a character (Swagger 2.0, `collectionFormat`). */
export const joinedQuery =
  (delimiter: string): WriteParameter =>
  (draft, parameter, value) =>
    draft.query.push(
      ...pairs(parameter, value, percent(parameter.name), percent, percent(delimiter)),
    );

/** The items of an array in the path, joined by a character (Swagger 2.0, `collectionFormat`). */
export const joinedPath =
  (delimiter: string): WriteParameter =>
  (draft, parameter, value) =>
    draft.path.set(parameter.name, pieces(parameter, value, percent).join(percent(delimiter)));

/** The items of an array in a header, joined by a character (Swagger 2.0, `collectionFormat`). */
export const joinedHeader =
  (delimiter: string): WriteParameter =>
  ({ headers }, parameter, value) =>
    setHeader(headers, parameter.name, pieces(parameter, value, (part) => part).join(delimiter));

/** The items of an array as the text of one part of a multipart body, joined by a character. */
export const joinedText =
  (delimiter: string, encode: Encode = text): Encode =>
  (value) =>
    pieces({ name: "", encode }, value, (part) => part).join(delimiter);
