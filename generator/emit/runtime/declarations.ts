/** A top-level declaration of a module. A `const` statement may declare several names. */
export interface Declaration {
  readonly names: readonly string[];
  /** The declaration with `export` and with the comments before it. */
  readonly text: string;
  /** `text` without `export`. */
  readonly bare: string;
  /** The names of other top-level declarations that it uses, declared in the same module or imported. */
  readonly uses: ReadonlySet<string>;
}

/**
 * Finds the declarations of some names, and all declarations that those use, directly and indirectly. If a type and a
 * value have the same name, the result has both. A name without a declaration is ignored.
 */
export function findReachableDeclarations<D extends Declaration>(
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
