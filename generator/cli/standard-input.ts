import type { Readable } from "node:stream";

/** A SPEC that stands for standard input. */
export const STANDARD_INPUT = "-";

/** The name of standard input in messages. */
export const STANDARD_INPUT_NAME = "standard input";

/** Standard input, as far as it is used. */
export type InputStream = Readable & {
  /** Whether a person types the input. */
  readonly isTTY?: boolean | undefined;
};

/** Reads all bytes of a stream; undefined if there are more than `most`. */
export async function readAllBytes(stream: InputStream, most: number): Promise<Uint8Array | undefined> {
  const chunks: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of stream) {
    const bytes = Buffer.from(chunk);
    length += bytes.length;
    if (length > most) return undefined;
    chunks.push(bytes);
  }
  return Buffer.concat(chunks);
}
