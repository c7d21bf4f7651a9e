/** `type/subtype` of a Content-Type, in lower case and without its parameters (RFC 9110, section 8.3.1). */
export function essence(type: string | null): string {
  return (type ?? "").replace(/;.*/s, "").trim().toLowerCase();
}

/** Is a media type JSON by its name (RFC 6839, section 3.1)? */
export function isJsonType(type: string): boolean {
  return /[/+]json$/.test(essence(type));
}

/** The first entry whose type is `type`, else the one whose range holds it, the narrowest first. */
export function matchType<T extends { readonly type?: string }>(
  entries: readonly T[],
  type: string,
): T | undefined {
  const wanted = essence(type);
  const find = (form: string): T | undefined =>
    entries.find((entry) => essence(entry.type ?? null) === form);
  return find(wanted) ?? find(wanted.replace(/\/.*/, "/*")) ?? find("*/*");
}
