import { createHash } from "node:crypto";

/**
 * Removes the byte order mark and writes line endings as LF, so that texts with different line endings have the same
 * hash.
 */
export const normaliseText = (text: string): string => text.replace(/^\uFEFF/, "").replaceAll("\r\n", "\n");

/** SHA-256 of the normalised text, in hexadecimal. */
export const hashText = (text: string): string => createHash("sha256").update(normaliseText(text)).digest("hex");
