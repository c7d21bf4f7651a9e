/** Device names of Windows, and the names of index files. */
const RESERVED = /^(?:con|prn|aux|nul|com\d|lpt\d|readme|index)$/i;

/** The maximum length of a name, which every file system supports. */
const MAX_LENGTH = 100;

/** The files of a folder. */
export interface FileNames {
  /** The file of one of the first names. */
  readonly of: (name: string) => string;
  /** Gives another name a file. */
  readonly allot: (name: string) => string;
  /** The most characters that a file of the folder has. */
  readonly longestPath: number;
}

/**
 * Gives each name a file name, such as `VerifyV2Challenge.md`, of ASCII letters, digits, `_` and `-`. File names are
 * unique without regard to case.
 */
export function createFileNames(names: readonly string[]): FileNames {
  const taken = new Set<string>();
  const allot = (name: string): string => {
    const base = fileBase(name);
    let free = base;
    for (let number = 2; taken.has(free.toLowerCase()); number++) free = `${base}-${number}`;
    taken.add(free.toLowerCase());
    return `${free}.md`;
  };
  const files = new Map(names.map((name) => [name, allot(name)]));
  const longest = Math.max(0, ...[...files.values()].map(({ length }) => length));
  return { of: (name) => files.get(name) ?? "", allot, longestPath: Math.min(MAX_LENGTH, longest + 30) + 10 };
}

function fileBase(name: string): string {
  const base = name.replace(/[^\w-]/gu, (character) => `-${character.codePointAt(0)?.toString(16) ?? ""}-`);
  return (RESERVED.test(base) || base === "" ? `${base}_` : base).slice(0, MAX_LENGTH);
}
