import { percentEncode } from "../request/percent-encode.js";
import { setHeader } from "../client/headers.js";
import { text } from "../request/text.js";
import { encodeItems, encodePairs } from "./encode-items.js";
import type { Encode, WriteParameter, WriteQuery } from "./parameter.js";

/** The items of an array in the query, joined by a delimiter (Swagger 2.0, `collectionFormat`). */
export const joinedQuery =
  (delimiter: string): WriteQuery =>
  ({ query }, parameter, value) => {
    const name = percentEncode(parameter.name);
    query.push(...encodePairs(parameter, value, name, percentEncode, percentEncode(delimiter)));
  };

/** The items of an array in the path, joined by a delimiter (Swagger 2.0, `collectionFormat`). */
export const joinedPath =
  (delimiter: string): WriteParameter =>
  ({ path }, parameter, value) =>
    path.set(
      parameter.name,
      encodeItems(parameter, value, percentEncode).join(percentEncode(delimiter)),
    );

/** The items of an array in a header, joined by a delimiter (Swagger 2.0, `collectionFormat`). */
export const joinedHeader =
  (delimiter: string): WriteParameter =>
  ({ headers }, parameter, value) =>
    setHeader(
      headers,
      parameter.name,
      encodeItems(parameter, value, (item) => item).join(delimiter),
    );

/** The items of an array as one part of a multipart body, joined by a delimiter (Swagger 2.0, `collectionFormat`). */
export const joinedText =
  (delimiter: string, encode: Encode = text): Encode =>
  (value) =>
    encodeItems({ name: "", encode }, value, (item) => item).join(delimiter);
