import { encode } from "../codecs/encode.js";
import type { WriteBody } from "../client/operation.js";
import { jsonText } from "../request/text.js";

/** JSON text of the value, as the content's codec writes it. */
export const jsonBody: WriteBody = ({ codec }, value, type) => ({
  body: jsonText(encode(codec, value)),
  type,
});
