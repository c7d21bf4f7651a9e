import { json } from "../request/json.js";
import type { WriteParameter } from "../client/operation.js";
import { percent } from "../request/percent.js";

/** A value in a media type of its own, JSON unless `encode` says otherwise (OpenAPI, Parameter Object, `content`). */
export const contentQuery: WriteParameter = (draft, { name, encode = json }, value) => {
  draft.query.push(`${percent(name)}=${percent(encode(value))}`);
};
