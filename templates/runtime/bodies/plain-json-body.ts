import type { WriteBody } from "../client/operation.js";
import { jsonText } from "../request/text.js";

/** JSON text of a value that needs no codec. */
export const plainJsonBody: WriteBody = (_content, value, type) => ({
  body: jsonText(value),
  type,
});
