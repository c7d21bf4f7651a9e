import type { WriteParameter } from "./operation.js";
import { percent } from "./percent.js";
import { scalarText } from "./text.js";

/** A scalar in a path, as one segment (OpenAPI, style `simple`). */
export const simplePath: WriteParameter = ({ path }, { name, encode }, value) => {
  const text = scalarText(value);
  path.set(name, percent(encode ? encode(value) : text));
};
