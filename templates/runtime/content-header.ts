import { setHeader } from "./draft.js";
import { json } from "./json.js";
import type { WriteParameter } from "./operation.js";

/** A value in a media type of its own, JSON unless `encode` says otherwise (OpenAPI, Parameter Object, `content`). */
export const contentHeader: WriteParameter = (draft, { name, encode = json }, value) =>
  setHeader(draft.headers, name, encode(value));
