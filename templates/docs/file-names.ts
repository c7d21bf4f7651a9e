/** Device names of Windows, and the names of index files. */
const RESERVED = /^(?:con|prn|aux|nul|com\d|lpt\d|readme|index)$/i;

/** The maximum length of a name, which every file system supports. */
const MAX_LENGTH = 100;

/**
 * Gives each name a file name, such as `VerifyV2Challenge.md`, of ASCII letters, digits, `_` and `-`. File names are
 * unique without regard to case.
 */
export function fileNames(names: readonly string[]): ReadonlyMap<string, string> {
  const taken = new Set<string>();
  return new Map(
    names.map((name) => {
      const base = fileBase(name);
      let free = base;
      for (let number = 2; taken.has(free.toLowerCase()); number++) free = `${base}-${number}`;
      taken.add(free.toLowerCase());
      return [name, `${free}.md`];
    }),
  );
}

function fileBase(name: string): string {
  const base = name.replace(/[^\w-]/gu, (character) => `-${character.codePointAt(0)?.toString(16) ?? ""}-`);
  return (RESERVED.test(base) || base === "" ? `${base}_` : base).slice(0, MAX_LENGTH);
}
