/** Percent-encodes everything but RFC 3986's unreserved characters (section 2.3). */
export function percent(value: string): string {
  if (!/[^\w.~-]/.test(value)) return value;
  return encodeURIComponent(value).replace(
    /[!'()*]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}

/**
 * Leaves reserved characters and percent-encoded triples as they are (RFC 6570, section 3.2.3). `#` is encoded all the
 * same, for it would end the query.
 */
export function percentReserved(value: string): string {
  return encodeURI(value)
    .replace(/%25([\da-f]{2})/gi, "%$1")
    .replace(/%5B/g, "[")
    .replace(/%5D/g, "]")
    .replace(/#/g, "%23");
}
