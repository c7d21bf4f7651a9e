import { json } from "./json.js";
import type { WriteParameter } from "./operation.js";
import { percent } from "./percent.js";
import { pairs } from "./pieces.js";

/** `color=blue,black`, percent-encoded (OpenAPI, style `form`). */
export const formCookie: WriteParameter = (draft, parameter, value) => {
  draft.cookies.push(...pairs(parameter, value, percent(parameter.name), percent));
};

/** `color=blue; color=black`, not escaped (OpenAPI 3.2, style `cookie`). */
export const cookieCookie: WriteParameter = (draft, parameter, value) => {
  draft.cookies.push(...pairs(parameter, value, parameter.name, (part) => part));
};

/** A value in a media type of its own, JSON unless `encode` says otherwise (OpenAPI, Parameter Object, `content`). */
export const contentCookie: WriteParameter = (draft, { name, encode = json }, value) => {
  draft.cookies.push(`${name}=${encode(value)}`);
};
