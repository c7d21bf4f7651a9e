import { replaceUnsafeInLines } from "../../../generator/diagnostics/unsafe-characters.js";

/**
 * Converts strings of a description to Markdown. Only this file does so. The results can contain words, code, emphasis
 * and web links, but no HTML and no other Markdown syntax.
 */

declare const markdown: unique symbol;

/** A line or a block of Markdown. Only this file makes it. */
export type Markdown = string & { readonly [markdown]: true };

/** A template of Markdown with holes for Markdown. */
export function markOf(strings: TemplateStringsArray, ...holes: readonly Markdown[]): Markdown {
  let text = strings[0] ?? "";
  for (let at = 0; at < holes.length; at++) text += (holes[at] ?? "") + (strings[at + 1] ?? "");
  return text as Markdown;
}

const EMPTY = "" as Markdown;

/** Joins parts. Empty parts are left out. */
export const joined = (parts: readonly Markdown[], separator = ""): Markdown =>
  (parts.includes(EMPTY) ? parts.filter((part) => part !== "") : parts).join(separator) as Markdown;

/** The lines of a block. */
export const linesOf = (block: Markdown): readonly Markdown[] => block.split("\n") as Markdown[];

/** Most texts have only these characters, all of which stay. */
const PLAIN = /^[\n -~]*$/;

/** Makes all line breaks `\n`. Removes control, bidi, zero-width and private characters and lone surrogates. */
export const clean = (text: string): string =>
  PLAIN.test(text)
    ? text
    : replaceUnsafeInLines(text, (_, kind) => (kind === "control" ? " " : "")).replace(
        /[\ue000-\uf8ff\u{e0000}-\u{e0fff}]/gu,
        "",
      );

/** Replaces line breaks and repeated spaces by one space. */
export const oneLine = (text: string): string =>
  /^[ -~]*$/.test(text) && !text.includes("  ")
    ? text.trim()
    : clean(text)
        .replace(/\s{2,}|[^\S ]/g, " ")
        .trim();

const SPECIAL = /[\\`*[\]~$<&]|(?<![\p{L}\p{N}])_|_(?![\p{L}\p{N}])/gu;

/** All characters that `SPECIAL` may find. A text without any of them stays as it is. */
const MAY_BE_SPECIAL = /[\\`*[\]~$<&_]/;

const escapeSpecial = (text: string): string =>
  MAY_BE_SPECIAL.test(text)
    ? text.replace(SPECIAL, (found) => (found === "<" ? "&lt;" : found === "&" ? "&amp;" : `\\${found}`))
    : text;

/** Escapes a text so that Markdown reads it as words only. */
export const plain = (text: string): Markdown => escapeSpecial(oneLine(text)) as Markdown;

/** Inline code. It has more backticks around it than in it. */
export function code(text: string): Markdown {
  if (/^[\w$]+$/.test(text)) return `\`${text}\`` as Markdown;
  const content = oneLine(text);
  if (content === "") return "" as Markdown;
  // In a table, `\\|` is always an escaped `|`, so that a backslash before `|` would be lost.
  if (content.includes("\\|")) return `<code>${content.replace(/[^A-Za-z0-9 ]/gu, entity)}</code>` as Markdown;
  if (!content.includes("`")) return `\`${content}\`` as Markdown;
  const fence = "`".repeat(longestRun(content) + 1);
  const space = content.startsWith("`") || content.endsWith("`") ? " " : "";
  return `${fence}${space}${content}${space}${fence}` as Markdown;
}

const entity = (character: string): string => `&#${character.codePointAt(0) ?? 0};`;

const longestRun = (text: string): number =>
  text.includes("`") ? (text.match(/`+/g) ?? []).reduce((longest, run) => Math.max(longest, run.length), 0) : 0;

/** A fenced block of code. */
export function fence(text: string, language: "ts" | "js" | "" = ""): Markdown {
  const cleaned = clean(text);
  const lines = /[^\S\n]$/m.test(cleaned) ? trimLines(cleaned) : cleaned;
  const marks = "`".repeat(Math.max(3, longestRun(cleaned) + 1));
  return `${marks}${language}\n${lines}\n${marks}` as Markdown;
}

const trimLines = (text: string): string =>
  text
    .split("\n")
    .map((line) => line.trimEnd())
    .join("\n");

/** A link to a page or to a heading of a page. */
export const link = (label: Markdown, target: string): Markdown => `[${label}](${encodeTarget(target)})` as Markdown;

const encodeTarget = (target: string): string =>
  target.replace(/[\s()<>[\]\\|"'`^{}]/g, (found) => encodeURIComponent(found).replace(/[()']/g, percent));

const percent = (character: string): string => `%${character.charCodeAt(0).toString(16).toUpperCase()}`;

/** `<https://…>`. A URL with another scheme becomes code. */
export const webAddress = (url: string): Markdown =>
  isWeb(oneLine(url)) ? (`<${encodeTarget(oneLine(url))}>` as Markdown) : code(url);

const isWeb = (url: string): boolean => /^https?:\/\/[^\s/?#]/i.test(url);

/** The text of a heading. A `#` at its end is escaped, too. */
export const headingText = (text: string): Markdown => plain(text).replaceAll("#", "\\#") as Markdown;

/** Escapes the first characters of a line, which would otherwise begin a list, a heading, a quotation or a rule. */
export const atLineStart = (text: Markdown): Markdown =>
  text.replace(/^[#>+=-]/, "\\$&").replace(/^(\d{1,9})(?=[.)])/, "$1\\") as Markdown;

/** A row of a table: each cell is one line, in which each `|` is escaped. Most rows have nothing to escape. */
export function rowOf(cells: readonly Markdown[]): Markdown {
  const text = cells.join("");
  const isPlain = !text.includes("|") && !text.includes("\n") && !cells.includes(EMPTY);
  return (isPlain ? `| ${cells.join(" | ")} |` : `|${cells.map(cell).join("")}`) as Markdown;
}

const cell = (text: Markdown): string =>
  text === "" ? " |" : ` ${text.replaceAll("|", "\\|").replaceAll("\n", " ")} |`;

/** A picture that is the label of a link. */
const BADGE = /!\[([^[\]]*)\]\([^()\s]*\)(?=\]\()/g;
const LINK = /!?\[([^[\]]*)\]\(\s*<?((?:[^\s()<>]|\([^\s()<>]*\))*)>?(?:\s+(?:"[^"]*"|'[^']*'))?\s*\)/g;
const ADDRESS = /<?(https?:\/\/[^\s<>"'`|\\*[\]{}\u0001]*[^\s<>"'`|\\*[\]{}\u0001.,;:!?)])>?/gi;
const EMPHASIS = /(\*\*?)(?=[^\s*])([^*]*)\1(?!\*)/g;
const ESCAPE = /\\([!-/:-@[-`{-~])/g;
const ENTITIES = new Map([
  ["lt", "<"],
  ["gt", ">"],
  ["amp", "&"],
  ["quot", '"'],
  ["#39", "'"],
  ["apos", "'"],
  ["nbsp", " "],
]);

/** Converts a line of a description. Code, emphasis and web links stay, all other Markdown syntax is escaped. */
export function inline(text: string): Markdown {
  const line = oneLine(text);
  // None of these characters is Markdown within a line.
  if (/^[A-Za-z0-9 ,.;'"()?!%+=/-]*$/.test(line)) return line as Markdown;
  // A part that is converted already is held between two characters that `oneLine` has removed from the line.
  const held: string[] = [];
  const hold = (part: string): string => `\u0001${held.push(part) - 1}\u0002`;
  const release = (part: string): string =>
    part.replace(/\u0001(\d+)\u0002/g, (_, index: string) => release(held[Number(index)] ?? ""));
  const coded = holdCode(line, hold);
  const escaped = line.includes("\\")
    ? coded.replace(ESCAPE, (_, character: string) => hold(escapeSpecial(character)))
    : coded;
  const linked = line.includes("](") ? holdLinks(escaped, hold, release) : escaped;
  const rest = line.includes("://")
    ? linked.replace(ADDRESS, (_, url: string) => hold(`<${encodeTarget(url)}>`))
    : linked;
  const done = emphasise(rest, hold);
  return (held.length > 0 ? release(done) : done) as Markdown;
}

type Convert = (part: string) => string;

/** Holds links to the web, and leaves only the label of all others. */
const holdLinks = (text: string, hold: Convert, release: Convert): string =>
  text
    .replace(BADGE, (_, label: string) => label)
    .replace(LINK, (_, label: string, url: string) => {
      const target = release(url).replaceAll("\\", "");
      if (!isWeb(target)) return label;
      return hold(label.trim() === "" ? webAddress(target) : `[${emphasise(label, hold)}](${encodeTarget(target)})`);
    });

const emphasise = (text: string, hold: Convert): string =>
  escapeWords(
    text.includes("*")
      ? text.replace(EMPHASIS, (whole: string, marks: string, inner: string) =>
          inner === inner.trimEnd() ? hold(`${marks}${escapeWords(inner)}${marks}`) : whole,
        )
      : text,
  );

const escapeWords = (text: string): string =>
  escapeSpecial(
    text.includes("&") ? text.replace(/&([a-z]+|#39);/g, (whole, name: string) => ENTITIES.get(name) ?? whole) : text,
  );

/** Converts and holds inline code. A run of backticks is closed by the next run of the same length. */
function holdCode(text: string, hold: Convert): string {
  if (!text.includes("`")) return text;
  const parts = text.split(/(`+)/);
  const partner = partnersOf(parts);
  let done = parts[0] ?? "";
  for (let at = 1; at < parts.length; at += 2) {
    const end = partner.get(at);
    done += end === undefined ? (parts[at] ?? "") : hold(code(parts.slice(at + 1, end).join("")));
    at = end ?? at;
    done += parts[at + 1] ?? "";
  }
  return done;
}

/** The closing run for each opening run of backticks. Runs have odd indexes. */
function partnersOf(parts: readonly string[]): ReadonlyMap<number, number> {
  const partners = new Map<number, number>();
  const last = new Map<string, number>();
  for (let at = 1; at < parts.length; at += 2) {
    const run = parts[at] ?? "";
    const before = last.get(run);
    if (before !== undefined) partners.set(before, at);
    last.set(run, at);
  }
  return partners;
}
