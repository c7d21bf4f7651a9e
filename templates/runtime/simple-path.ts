import { ClientError } from "./client-error.js";
import type { WriteParameter } from "./operation.js";
import { setPath } from "./path-values.js";
import { percent } from "./percent.js";
import { text } from "./text.js";

/** A scalar in a path, as one segment (OpenAPI, style `simple`). */
export const simplePath: WriteParameter = (draft, parameter, value) => {
  if (typeof value === "object" && !(value instanceof Date)) {
    throw new ClientError("neither an array, an object nor null can stand in the path");
  }
  setPath(draft, parameter, percent((parameter.encode ?? text)(value)));
};
