import { setHeader } from "../request/draft.js";
import type { WriteParameter } from "../client/operation.js";
import { pieces } from "./pieces.js";

/** `blue,black` or `R=100,G=200`, not percent-encoded (OpenAPI, style `simple`). */
export const simpleHeader: WriteParameter = (draft, parameter, value) =>
  setHeader(draft.headers, parameter.name, pieces(parameter, value, (part) => part).join(","));
