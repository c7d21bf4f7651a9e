import type { WriteParameter } from "../client/operation.js";
import { percent, percentReserved } from "../request/percent.js";
import { pairs } from "./pieces.js";

/** `color=blue&color=black`, or `color=blue,black` where it does not explode (OpenAPI, style `form`). */
export const formQuery: WriteParameter = (draft, parameter, value) => {
  const escape = parameter.allowReserved ? percentReserved : percent;
  draft.query.push(...pairs(parameter, value, percent(parameter.name), escape));
};
