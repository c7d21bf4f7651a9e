import { createHash, hash } from "node:crypto";
import { closeSync, openSync, readFileSync, readSync } from "node:fs";

/**
 * Removes the byte order mark and writes line endings as LF, so that texts with different line endings have the same
 * hash.
 */
export const normaliseText = (text: string): string => text.replace(/^\uFEFF/, "").replaceAll("\r\n", "\n");

/** SHA-256 of the normalised text, in hexadecimal. */
export const hashText = (text: string): string => hash("sha256", normaliseText(text));

/** The hash of a file's text, by its bytes. Text with LF and without byte order mark needs no decoding. */
export const hashBytes = (bytes: Uint8Array): string =>
  bytes[0] === BOM_START || bytes.includes(CARRIAGE_RETURN)
    ? hashText(new TextDecoder().decode(bytes))
    : hash("sha256", bytes);

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
    let part = readPart(file);
    if (part.length < PART.length) return hashBytes(part);
    if (part[0] === BOM_START) return hashBytes(readFileSync(path));
    const sum = createHash("sha256");
    for (; part.length > 0; part = readPart(file)) {
      if (part.includes(CARRIAGE_RETURN)) return hashBytes(readFileSync(path));
      sum.update(part);
    }
    return sum.digest("hex");
  } finally {
    closeSync(file);
  }
}

/** Reads the next part of a file. It is shorter than `PART` only at the end of the file. */
function readPart(file: number): Buffer {
  let length = 0;
  for (let read = -1; read !== 0 && length < PART.length; length += read)
    read = readSync(file, PART, length, PART.length - length, null);
  return PART.subarray(0, length);
}

const PART = Buffer.allocUnsafeSlow(2 ** 18);
