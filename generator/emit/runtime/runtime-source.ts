import { compareCodeUnits } from "../../load/tree.js";
import type { Declaration } from "./declarations.js";

/** A declaration of the run time. Its name is unique in the whole run time. */
export interface RuntimeDeclaration extends Declaration {
  readonly name: string;
  /** The folder of its source, which is also the name of the emitted file. */
  readonly group: string;
  readonly isType: boolean;
  /** Whether it follows the previous declaration of its source without an empty line. */
  readonly isAdjacent: boolean;
  /** The `uses` that are values when the program runs. A class that is used only as a type is not among them. */
  readonly valueUses: ReadonlySet<string>;
}

/** The sources of the run time by path, such as `client/base-url.ts`. */
export type RuntimeTexts = ReadonlyMap<string, string>;

/** A declaration of a source, before its uses are known. */
interface Piece {
  readonly name: string;
  readonly keyword: string;
  readonly text: string;
  readonly isAdjacent: boolean;
}

interface Source {
  readonly path: string;
  readonly pieces: readonly Piece[];
  readonly imports: readonly ImportedName[];
}

interface ImportedName {
  readonly name: string;
  readonly isType: boolean;
}

const DECLARATION = /^(?:export )?(?:async )?(?:abstract )?(const|class|interface|type|function)\*? (\w+)/;
const COMMENT_OR_EMPTY = /^(?:\/\/|\/\*| \*|$)/;

/**
 * Splits the sources of the run time into declarations. Each source comes after those whose values it uses.
 *
 * A parser would take longer than the rest of a small run. All sources are formatted by Prettier, so that a line with a
 * keyword at its beginning starts a declaration. A test compares the result with that of TypeScript's parser.
 */
export function splitSources(texts: RuntimeTexts): readonly RuntimeDeclaration[] {
  const sources = inOrder([...texts].map(([path, text]) => splitSource(path, text)));
  const keywords = new Map(sources.flatMap(({ pieces }) => pieces.map(({ name, keyword }) => [name, keyword])));
  return sources.flatMap(({ path, pieces, imports }) => {
    const scope = [...imports, ...pieces].map(({ name }) => name);
    return pieces.map((piece) => declarationOf(piece, path, scope, keywords));
  });
}

function splitSource(path: string, text: string): Source {
  const lines = text.split("\n");
  const imports = [...text.matchAll(/^import (type )?\{([^}]*)\}/gm)].flatMap(([, type, list = ""]) =>
    [...list.matchAll(/(type )?(\w+)/g)].map(([, typeKeyword, name = ""]) => ({
      name,
      isType: type !== undefined || typeKeyword !== undefined,
    })),
  );
  const starts = lines.flatMap((line, at) => (DECLARATION.test(line) ? [at] : []));
  // Comments before a declaration belong to it.
  const begins = starts.map((start) => {
    let begin = start;
    while (COMMENT_OR_EMPTY.test(lines[begin - 1] ?? "-")) begin--;
    return begin;
  });
  const pieces = starts.map((start, at): Piece => {
    const [, keyword = "", name = ""] = DECLARATION.exec(lines[start] ?? "") ?? [];
    const declared = lines.slice(begins[at], begins[at + 1]);
    return { name, keyword, text: declared.join("\n").trim(), isAdjacent: at > 0 && declared[0] !== "" };
  });
  return { path, pieces, imports };
}

/** Finds the uses of a declaration when they are read first, since a client uses only some of the declarations. */
function declarationOf(
  { name, keyword, text, isAdjacent }: Piece,
  path: string,
  scope: readonly string[],
  keywords: ReadonlyMap<string, string>,
): RuntimeDeclaration {
  let found: Pick<RuntimeDeclaration, "uses" | "valueUses"> | undefined;
  const findOnce = (): Pick<RuntimeDeclaration, "uses" | "valueUses"> =>
    (found ??= usesIn(
      text,
      scope.filter((other) => other !== name),
      keywords,
    ));
  return {
    name,
    names: [name],
    group: groupOf(path),
    isType: keyword === "interface" || keyword === "type",
    isAdjacent,
    text,
    bare: text.replace(/^export /m, ""),
    get uses() {
      return findOnce().uses;
    },
    get valueUses() {
      return findOnce().valueUses;
    },
  };
}

function usesIn(
  text: string,
  scope: readonly string[],
  keywords: ReadonlyMap<string, string>,
): Pick<RuntimeDeclaration, "uses" | "valueUses"> {
  const code = codeIn(text);
  const words = new Set<string>();
  for (const [, before, word = "", after] of code.matchAll(WORD)) {
    if ((before === undefined || before === "...") && after === undefined) words.add(word);
  }
  const uses = scope.filter((name) => words.has(name));
  const isValue = (name: string): boolean => {
    const kind = keywords.get(name);
    if (kind === "class") return new RegExp(`\\b(?:new|extends|instanceof) ${name}\\b|\\b${name}\\.`).test(code);
    return kind === "const" || kind === "function";
  };
  return { uses: new Set(uses), valueUses: new Set(uses.filter(isValue)) };
}

/** A name in code, with the characters that mark a member (`x.name`, `#name`), a key or a parameter (`name: x`). */
const WORD = /(\.{1,3}|#)?([A-Za-z_$][\w$]*)(\??:)?/g;

const NESTED_TEMPLATE = "`[^`]*`";
const TOKENS = new RegExp(
  [
    String.raw`\/\*[\s\S]*?\*\/|\/\/[^\n]*`,
    String.raw`"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*'`,
    // A `/` starts a regular expression if it is at the beginning of an expression.
    String.raw`\/(?<=(?:[(,=:[!&|?{};]\s*|return )\/)(?:[^/\\[\n]|\\.|\[(?:[^\]\\\n]|\\.)*\])+\/[a-z]*`,
    `\`((?:[^\`\\\\$]|\\\\.|\\$(?!\\{)|\\$\\{(?:[^{}\`]|${NESTED_TEMPLATE})*\\})*)\``,
  ].join("|"),
  "g",
);

/** Removes comments, strings, regular expressions and the constant parts of template literals. */
function codeIn(text: string): string {
  return text.replace(TOKENS, (_, template: string | undefined) => {
    const values = (template ?? "").matchAll(new RegExp(`\\$\\{((?:[^{}\`]|${NESTED_TEMPLATE})*)\\}`, "g"));
    return ` ${[...values].map(([, value = ""]) => codeIn(value)).join(" ; ")} `;
  });
}

/** Sorts sources. Each follows those whose values it uses and, if possible, those of its group whose types it uses. */
function inOrder(sources: readonly Source[]): readonly Source[] {
  const pathOf = new Map(sources.flatMap(({ path, pieces }) => pieces.map(({ name }) => [name, path])));
  const pathsOf = (imports: readonly ImportedName[]): readonly string[] =>
    imports.map(({ name }) => pathOf.get(name) ?? "");
  const pending = sources
    .map((source) => ({
      source,
      values: pathsOf(source.imports.filter(({ isType }) => !isType)),
      types: pathsOf(source.imports).filter((path) => groupOf(path) === groupOf(source.path)),
    }))
    .sort((a, b) => compareCodeUnits(a.source.path, b.source.path));
  const done = new Set<string>();
  const ordered: Source[] = [];
  while (pending.length > 0) {
    const isDone = (path: string): boolean => done.has(path);
    const ready = pending.filter(({ values }) => values.every(isDone));
    const next = ready.find(({ types }) => types.every(isDone)) ?? ready[0];
    if (!next) throw new Error(`The values of the run time form a cycle: ${pending[0]?.source.path ?? ""}.`);
    pending.splice(pending.indexOf(next), 1);
    done.add(next.source.path);
    ordered.push(next.source);
  }
  return ordered;
}

/** The group of a source: its folder. */
const groupOf = (path: string): string => path.slice(0, path.indexOf("/"));
