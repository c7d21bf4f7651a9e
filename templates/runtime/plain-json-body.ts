import type { WriteBody } from "./operation.js";
import { jsonText } from "./text.js";

/** JSON text of a value that needs no codec. */
export const plainJsonBody: WriteBody = (_content, value, type) => ({
  body: jsonText(value),
  type,
});
