import { createHash } from "node:crypto";

/** A text as it is compared: without a byte order mark and with LF, so that a checkout's line endings are no edit. */
export const normalised = (text: string): string => text.replace(/^\uFEFF/, "").replaceAll("\r\n", "\n");

/** SHA-256 of the normalised text, in hexadecimal. */
export const hashOf = (text: string): string => createHash("sha256").update(normalised(text)).digest("hex");
