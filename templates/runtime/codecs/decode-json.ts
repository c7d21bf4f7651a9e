import { decode } from "./decode.js";
import type { ParseBody } from "../client/operation.js";

/** JSON, decoded by the content's codec. */
export const decodeJson: ParseBody = (text, { codec }) => decode(codec, JSON.parse(text));
