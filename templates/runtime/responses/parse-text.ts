import type { ParseBody } from "../client/operation.js";

/** Text in UTF-8, as it is. */
export const parseText: ParseBody = (text) => text;
