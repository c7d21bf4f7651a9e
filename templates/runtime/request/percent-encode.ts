/** Percent-encodes all characters except the unreserved ones (RFC 3986, section 2.3). */
export function percentEncode(value: string): string {
  if (!/[^\w.~-]/.test(value)) return value;
  return encodeURIComponent(value).replace(
    /[!'()*]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}

/**
 * Percent-encodes a value for `allowReserved`: reserved characters and percent-encoded triples stay as they are
 * (RFC 6570, section 3.2.3). `#` is encoded nevertheless, because it would end the query.
 */
export function percentEncodeUnreserved(value: string): string {
  return encodeURI(value)
    .replace(/%25([\da-f]{2})/gi, "%$1")
    .replace(/%5B/g, "[")
    .replace(/%5D/g, "]")
    .replace(/#/g, "%23");
}
