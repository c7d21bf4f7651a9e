interface Bytes {
  readonly $bytes: string;
  readonly filename?: string;
}

const isBytes = (value: object): value is Bytes => "$bytes" in value && typeof value.$bytes === "string";

/** The bytes of a text in base64. */
export const bytesOf = (base64: string): Uint8Array<ArrayBuffer> => Uint8Array.from(Buffer.from(base64, "base64"));

/** A value in the form of JSON, as a caller gives it: `$bytes` at any depth are a `Blob`, or a `File` with a name. */
export function argumentOf(value: unknown): unknown {
  if (typeof value !== "object" || value === null) return value;
  if (Array.isArray(value)) return value.map(argumentOf);
  if (isBytes(value)) {
    const bytes = [bytesOf(value.$bytes)];
    return value.filename === undefined ? new Blob(bytes) : new File(bytes, value.filename);
  }
  return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, argumentOf(inner)]));
}

/** A value that a caller got, in the form of JSON; an async iterable is a list. */
export async function jsonOf(value: unknown): Promise<unknown> {
  if (value === undefined) return { $absent: true };
  if (typeof value !== "object" || value === null) return value;
  if (value instanceof Blob) return asBytes(await value.arrayBuffer());
  if (value instanceof ArrayBuffer) return asBytes(value);
  if (ArrayBuffer.isView(value)) return asBytes(value.buffer, value.byteOffset, value.byteLength);
  if (value instanceof ReadableStream) return asBytes(await new Response(value).arrayBuffer());
  if (value instanceof Date) return value.toJSON();
  if (Array.isArray(value)) return Promise.all(value.map(jsonOf));
  if (Symbol.asyncIterator in value) return jsonOf(await collect(value as AsyncIterable<unknown>));
  const members = Object.entries(value).filter(([, inner]) => inner !== undefined);
  return Object.fromEntries(
    await Promise.all(members.map(async ([name, inner]) => [name, await jsonOf(inner)] as const)),
  );
}

const asBytes = (buffer: ArrayBufferLike, start = 0, length = buffer.byteLength): Bytes => ({
  $bytes: Buffer.from(buffer, start, length).toString("base64"),
});

async function collect(items: AsyncIterable<unknown>): Promise<unknown[]> {
  const got: unknown[] = [];
  for await (const item of items) got.push(item);
  return got;
}
