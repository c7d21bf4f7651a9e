import { encode } from "./encode.js";
import type { WriteBody } from "./operation.js";
import { jsonText } from "./text.js";

/** JSON text of the value, as the content's codec writes it. */
export const jsonBody: WriteBody = ({ codec }, value, type) => ({
  body: jsonText(encode(codec, value)),
  type,
});
