import { addCookie } from "../request/add-cookie.js";
import { json } from "../request/json.js";
import type { WriteParameter } from "../client/operation.js";
import { percent } from "../request/percent.js";
import { pairs } from "./pieces.js";

/** `color=blue,black`, percent-encoded (OpenAPI, style `form`). */
export const formCookie: WriteParameter = ({ headers }, parameter, value) =>
  pairs(parameter, value, percent(parameter.name), percent).forEach((pair) =>
    addCookie(headers, pair),
  );

/** `color=blue; color=black`, not escaped (OpenAPI 3.2, style `cookie`). */
export const cookieCookie: WriteParameter = ({ headers }, parameter, value) =>
  pairs(parameter, value, parameter.name, (part) => part).forEach((pair) =>
    addCookie(headers, pair),
  );

/** A value in a media type of its own, JSON unless `encode` says otherwise (OpenAPI, Parameter Object, `content`). */
export const contentCookie: WriteParameter = ({ headers }, { name, encode = json }, value) =>
  // Where JSON has a `;`, it is in a string.
  addCookie(headers, `${name}=${encode(value).replaceAll(";", "\\u003b")}`);
