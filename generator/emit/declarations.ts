/** A declaration at the top level of a module, or several by one `const` statement. */
export interface Declaration {
  readonly names: readonly string[];
  /** Its text with `export`, and with the comments before it. */
  readonly text: string;
  /** The same without `export`. */
  readonly bare: string;
  /** The names of other top-level declarations in it, whether declared in the same module or imported. */
  readonly uses: ReadonlySet<string>;
}

/**
 * The declarations that some names lead to, directly and through other declarations. A type and a value may share a
 * name; both are reached then. Names without a declaration are ignored.
 */
export function reachableFrom<D extends Declaration>(
  names: Iterable<string>,
  declarations: readonly D[],
): ReadonlySet<D> {
  const byName = new Map<string, D[]>();
  for (const declaration of declarations) {
    for (const name of declaration.names) byName.set(name, [...(byName.get(name) ?? []), declaration]);
  }
  const reached = new Set<D>();
  const pending = [...names];
  for (let name = pending.pop(); name !== undefined; name = pending.pop()) {
    for (const declaration of byName.get(name) ?? []) {
      if (reached.has(declaration)) continue;
      reached.add(declaration);
      pending.push(...declaration.uses);
    }
  }
  return reached;
}
