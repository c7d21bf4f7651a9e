import { createHash } from "node:crypto";
import { closeSync, openSync, readFileSync, readSync } from "node:fs";

/**
 * Removes the byte order mark and writes line endings as LF, so that texts with different line endings have the same
 * hash.
 */
export const normaliseText = (text: string): string => text.replace(/^\uFEFF/, "").replaceAll("\r\n", "\n");

/** SHA-256 of the normalised text, in hexadecimal. */
export const hashText = (text: string): string => createHash("sha256").update(normaliseText(text)).digest("hex");

/** The hash of a file's text, by its bytes. Text with LF and without byte order mark needs no decoding. */
export const hashBytes = (bytes: Uint8Array): string =>
  bytes[0] === BOM_START || bytes.includes(CARRIAGE_RETURN)
    ? hashText(new TextDecoder().decode(bytes))
    : createHash("sha256").update(bytes).digest("hex");

/** The first byte of a byte order mark in UTF-8. */
const BOM_START = 0xef;

const CARRIAGE_RETURN = 0x0d;

/**
 * The hash of a file's text. The file is read in parts, which is faster than one buffer for a large file. Throws an error
 * of the file system.
 */
export function hashFile(path: string): string {
  const file = openSync(path, "r");
  try {
    const hash = createHash("sha256");
    for (let isFirst = true; ; isFirst = false) {
      const part = PART.subarray(0, readSync(file, PART));
      if (part.length === 0) return hash.digest("hex");
      if ((isFirst && part[0] === BOM_START) || part.includes(CARRIAGE_RETURN)) return hashBytes(readFileSync(path));
      hash.update(part);
    }
  } finally {
    closeSync(file);
  }
}

const PART = Buffer.allocUnsafeSlow(2 ** 18);
