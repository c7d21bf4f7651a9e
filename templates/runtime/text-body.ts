import type { WriteBody } from "./operation.js";
import { text } from "./text.js";

/** The text of a scalar. */
export const textBody: WriteBody = (_content, value, type) => ({ body: text(value), type });
