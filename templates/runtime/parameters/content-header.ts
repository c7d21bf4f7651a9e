import { setHeader } from "../request/draft.js";
import { json } from "../request/json.js";
import type { WriteParameter } from "../client/operation.js";

/** A value in a media type of its own, JSON unless `encode` says otherwise (OpenAPI, Parameter Object, `content`). */
export const contentHeader: WriteParameter = (draft, { name, encode = json }, value) =>
  setHeader(draft.headers, name, encode(value));
