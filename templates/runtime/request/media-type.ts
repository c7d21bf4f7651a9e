/** `type/subtype` of a Content-Type, in lower case and without parameters (RFC 9110, section 8.3.1). */
export function mediaTypeOf(contentType: string | null): string {
  return (contentType ?? "").replace(/;.*/s, "").trim().toLowerCase();
}

/** Does the name of a media type say that it is JSON (RFC 6839, section 3.1)? */
export function isJsonType(type: string): boolean {
  return /[/+]json$/.test(mediaTypeOf(type));
}

/** The first entry for the media type, else the entry with the narrowest range that contains it. */
export function findByMediaType<T extends { readonly type?: string }>(
  entries: readonly T[],
  type: string,
): T | undefined {
  const wanted = mediaTypeOf(type);
  const find = (form: string): T | undefined =>
    entries.find((entry) => mediaTypeOf(entry.type ?? null) === form);
  return find(wanted) ?? find(wanted.replace(/\/.*/, "/*")) ?? find("*/*");
}
