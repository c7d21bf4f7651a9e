/** Names that mean something to Windows, or to a reader of a folder. */
const RESERVED = /^(?:con|prn|aux|nul|com\d|lpt\d|readme|index)$/i;

/** Long enough for every name that is read, short enough for every file system. */
const LONGEST = 100;

/** `VerifyV2Challenge.md`: a file for each name, of ASCII letters, digits, `_` and `-`; two never differ in case alone. */
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
  return (RESERVED.test(base) || base === "" ? `${base}_` : base).slice(0, LONGEST);
}
