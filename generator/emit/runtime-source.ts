import { byCodeUnit } from "../load/tree.js";
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
  /** The names that a declaration of this source may use: those that it imports or declares. */
  readonly scope: readonly string[];
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
  const sources = [...texts].map(([path, text]) => splitSource(path, text));
  const keywords = new Map(sources.flatMap(({ pieces }) => pieces.map(({ name, keyword }) => [name, keyword])));
  const split = sources.map(({ path, pieces, scope }) => ({
    path,
    declarations: pieces.map((piece) => declarationOf(piece, path, scope, keywords)),
  }));
  return inOrder(split).flatMap(({ declarations }) => declarations);
}

function splitSource(path: string, text: string): Source {
  const lines = text.split("\n");
  const imported = [...text.matchAll(/^import (?:type )?\{([^}]*)\}/gm)].flatMap(([, list = ""]) =>
    list.split(",").map((name) => name.trim().replace(/^type /, "")),
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
  const scope = [...imported, ...pieces.map(({ name }) => name)].filter((name) => name !== "");
  return { path, pieces, scope };
}

function declarationOf(
  { name, keyword, text, isAdjacent }: Piece,
  path: string,
  scope: readonly string[],
  keywords: ReadonlyMap<string, string>,
): RuntimeDeclaration {
  const code = codeIn(text);
  const words = new Set([...code.matchAll(WORD)].map(([word]) => word));
  const uses = scope.filter((word) => word !== name && words.has(word));
  const isValue = (used: string): boolean => {
    const kind = keywords.get(used);
    if (kind === "class") return new RegExp(`\\b(?:new|extends|instanceof) ${used}\\b|\\b${used}\\.`).test(code);
    return kind === "const" || kind === "function";
  };
  return {
    name,
    names: [name],
    group: groupOf(path),
    isType: keyword === "interface" || keyword === "type",
    isAdjacent,
    text,
    bare: text.replace(/^export /m, ""),
    uses: new Set(uses),
    valueUses: new Set(uses.filter(isValue)),
  };
}

/** A name that is no member (`x.name`), no key (`name: x`) and no parameter with a type. `...name` is a use. */
const WORD = /(?<![\w$#])(?<!(?<!\.\.)\.)[A-Za-z_$][\w$]*(?!\??:)(?![\w$])/g;

const NESTED_TEMPLATE = "`[^`]*`";
const TOKENS = new RegExp(
  [
    String.raw`\/\*[\s\S]*?\*\/|\/\/[^\n]*`,
    String.raw`"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*'`,
    // A regular expression stands where an expression begins.
    String.raw`(?<=[(,=:[!&|?{};]\s*|return )\/(?:[^/\\[\n]|\\.|\[(?:[^\]\\\n]|\\.)*\])+\/[a-z]*`,
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

interface SplitSource {
  readonly path: string;
  readonly declarations: readonly RuntimeDeclaration[];
}

/** Sources after those whose values they use and, within a group, as far as possible after those whose types they use. */
function inOrder(sources: readonly SplitSource[]): readonly SplitSource[] {
  const pathOf = new Map(sources.flatMap(({ path, declarations }) => declarations.map(({ name }) => [name, path])));
  const pathsOf = (source: SplitSource, uses: "uses" | "valueUses"): readonly string[] =>
    source.declarations
      .flatMap((declaration) => [...declaration[uses]].map((name) => pathOf.get(name) ?? ""))
      .filter((path) => path !== source.path);
  const pending = sources
    .map((source) => ({
      source,
      values: pathsOf(source, "valueUses"),
      types: pathsOf(source, "uses").filter((path) => groupOf(path) === groupOf(source.path)),
    }))
    .sort((a, b) => byCodeUnit(a.source.path, b.source.path));
  const done = new Set<string>();
  const ordered: SplitSource[] = [];
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
