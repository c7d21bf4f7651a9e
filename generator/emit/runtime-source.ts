import { compareCodeUnits } from "../load/tree.js";
import type { Declaration } from "./declarations.js";

/** A declaration of the run time. Its name is unique in the whole run time. */
export interface RuntimeDeclaration extends Declaration {
  readonly name: string;
  /** The folder of its source, which is also the emitted file. */
  readonly group: string;
  readonly isType: boolean;
  /** Does it follow the previous declaration of its source without an empty line? */
  readonly isAdjacent: boolean;
  /** The `uses` that exist when the program runs, unlike a type or a class that only stands in types. */
  readonly valueUses: ReadonlySet<string>;
}

/** The text of a source of the run time by its path, such as `client/base-url.ts`. */
export type RuntimeTexts = ReadonlyMap<string, string>;

/** A declaration as it stands in a source, before its uses are known. */
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
 * Splits the sources of the run time into declarations, each source after those whose values it uses.
 *
 * A parser would cost more than the rest of a small run. The sources are our own and formatted by Prettier, so that a
 * declaration begins where a line begins with its keyword. A test compares the result with TypeScript's parser.
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
    [...list.matchAll(/(type )?(\w+)/g)].map(([, own, name = ""]) => ({
      name,
      isType: type !== undefined || own !== undefined,
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
    const own = lines.slice(begins[at], begins[at + 1]);
    return { name, keyword, text: own.join("\n").trim(), isAdjacent: at > 0 && own[0] !== "" };
  });
  return { path, pieces, imports };
}

/** The uses of a declaration are looked for when they are asked for: a client needs only a part of the run time. */
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

/** A name in code, with what tells members (`x.name`, `#name`), keys and parameters (`name: x`) from uses. */
const WORD = /(\.{1,3}|#)?([A-Za-z_$][\w$]*)(\??:)?/g;

const NESTED_TEMPLATE = "`[^`]*`";
const TOKENS = new RegExp(
  [
    String.raw`\/\*[\s\S]*?\*\/|\/\/[^\n]*`,
    String.raw`"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*'`,
    // A regular expression stands where an expression begins.
    String.raw`\/(?<=(?:[(,=:[!&|?{};]\s*|return )\/)(?:[^/\\[\n]|\\.|\[(?:[^\]\\\n]|\\.)*\])+\/[a-z]*`,
    `\`((?:[^\`\\\\$]|\\\\.|\\$(?!\\{)|\\$\\{(?:[^{}\`]|${NESTED_TEMPLATE})*\\})*)\``,
  ].join("|"),
  "g",
);

/** The code without comments, strings, regular expressions, and the constant parts of template literals. */
function codeIn(text: string): string {
  return text.replace(TOKENS, (_, template: string | undefined) => {
    const values = (template ?? "").matchAll(new RegExp(`\\$\\{((?:[^{}\`]|${NESTED_TEMPLATE})*)\\}`, "g"));
    return ` ${[...values].map(([, value = ""]) => codeIn(value)).join(" ; ")} `;
  });
}

/** Sources after those whose values they use and, within a group, as far as possible after those whose types they use. */
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
    if (!next) throw new Error(`The run time's sources use one another: ${pending[0]?.source.path ?? ""}.`);
    pending.splice(pending.indexOf(next), 1);
    done.add(next.source.path);
    ordered.push(next.source);
  }
  return ordered;
}

/** The group of a source: its folder. */
const groupOf = (path: string): string => path.slice(0, path.indexOf("/"));
