/** An integer as JSON writes it: a `bigint` only where a `number` would lose digits. What is no integer is kept. */
export function encodeInt64(value: unknown): unknown {
  const isInteger = typeof value === "bigint" || Number.isInteger(value);
  if (!isInteger || Number.isSafeInteger(value)) return value;
  const exact = BigInt(value as bigint | number);
  return Number.isSafeInteger(Number(exact)) ? Number(exact) : exact;
}

/** The integer that a number of a response means, or the symbol that `parseExact` made of it; else `undefined`. */
export function decodeInt64(value: unknown): bigint | undefined {
  if (typeof value === "symbol") return BigInt(value.description ?? "");
  return typeof value === "number" && Number.isInteger(value) ? BigInt(value) : undefined;
}
