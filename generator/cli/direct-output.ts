import { fstatSync, writeSync } from "node:fs";

/** A stream of the process, such as standard output. */
interface OutputStream {
  readonly write: (bytes: Uint8Array) => unknown;
}

/** The function of Node.js that writes bytes from a position, and returns how many it wrote. */
export type WriteBytes = (file: number, bytes: Uint8Array, start: number) => number;

/**
 * Creates a function that writes text to a file descriptor. The stream is created only for a terminal, and for what can't be
 * written at once, for example into a pipe that is full: creating it takes a twentieth of a run without changes.
 */
export function createDirectOutput(
  file: number,
  openStream: () => OutputStream,
  write: WriteBytes = writeSync,
): (text: string) => void {
  let isDirect = !mayBeTerminal(file);
  return (text) => {
    const bytes = Buffer.from(text);
    let start = 0;
    try {
      if (isDirect) while (start < bytes.length) start += write(file, bytes, start);
    } catch {
      isDirect = false;
    }
    if (start < bytes.length) openStream().write(bytes.subarray(start));
  };
}

/** Whether a file descriptor could be a terminal. Only then is its stream asked. */
export function mayBeTerminal(file: number): boolean {
  try {
    return fstatSync(file).isCharacterDevice();
  } catch {
    return true;
  }
}
