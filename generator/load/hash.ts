import { createHash } from "node:crypto";

/** The text without a byte order mark and with LF, so that different line endings count as equal. */
export const normaliseText = (text: string): string => text.replace(/^\uFEFF/, "").replaceAll("\r\n", "\n");

/** SHA-256 of the normalised text, in hexadecimal. */
export const hashText = (text: string): string => createHash("sha256").update(normaliseText(text)).digest("hex");
