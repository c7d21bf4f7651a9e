import type { WriteBody } from "../client/operation.js";
import { text } from "../request/text.js";

/** The text of a scalar. */
export const textBody: WriteBody = (_content, value, type) => ({ body: text(value), type });
