import type { WriteParameter } from "../client/operation.js";
import { percent } from "../request/percent.js";
import { scalarText } from "../request/text.js";

/** A scalar in a path, as one segment (OpenAPI, style `simple`). */
export const simplePath: WriteParameter = ({ path }, { name, encode }, value) => {
  const text = scalarText(value);
  path.set(name, percent(encode ? encode(value) : text));
};
