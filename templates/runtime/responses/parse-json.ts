import type { ParseBody } from "../client/operation.js";

/** JSON that needs no codec (RFC 8259). */
export const parseJson: ParseBody = (text) => JSON.parse(text) as unknown;
