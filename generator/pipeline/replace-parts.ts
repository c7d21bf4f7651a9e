import type { ClientParts, ModuleParts, PagePart } from "../emit/parts/emit-parts.js";
import type { GeneratedFile } from "../emit/render.js";

/** The modules that all operations share. A change in one of them concerns more than one operation. */
const SHARED_MODULES: ReadonlySet<string> = new Set(["index", "client"]);

/**
 * Replaces, in the files of a client, the parts of one operation by those after a change. `old` and `now` have the same parts in
 * the same order. Each old part must be where it is expected, exactly once, and links keep their number and their order. If
 * anything is different, the result is undefined.
 */
export function replaceParts(
  files: readonly GeneratedFile[],
  old: ClientParts,
  now: ClientParts,
): readonly GeneratedFile[] | undefined {
  const texts = new Map(files.map(({ path, text }) => [path, text]));
  const areReplaced =
    old.modules.length === now.modules.length &&
    old.modules.every((module, index) => replaceDeclarations(texts, module, now.modules[index]));
  const pages = areReplaced ? pairPages(old.pages, now.pages) : undefined;
  if (!pages) return undefined;
  for (const [before, after] of pages) if (!replacePart(texts, before, after)) return undefined;
  const [grown, shrunk] = [sumOf(pages, 1), sumOf(pages, -1)];
  const changed = files.map(({ path, text, room }): GeneratedFile => ({
    path,
    text: texts.get(path) ?? text,
    room: room && { grow: room.grow - grown, shrink: room.shrink - shrunk },
  }));
  // The index counts the rows of all pages, even if it does not list them.
  const isDivided = changed.some(
    ({ path, text, room }, index) =>
      isPage(path) &&
      (text !== files[index]?.text || path === INDEX) &&
      pages.length > 0 &&
      (!room || room.grow < 0 || room.shrink < 0),
  );
  return isDivided ? undefined : changed;
}

const INDEX = "docs/README.md";

const isPage = (path: string): boolean => path.startsWith("docs/");

/** Replaces the declarations of a module that have changed. Returns whether that is possible. */
function replaceDeclarations(texts: Map<string, string>, old: ModuleParts, now: ModuleParts | undefined): boolean {
  if (!now || old.file !== now.file || old.outline !== now.outline || old.pieces.length !== now.pieces.length)
    return false;
  const path = `${old.file}.ts`;
  return old.pieces.every((piece, index) => {
    const replacement = now.pieces[index] ?? "";
    if (piece === replacement) return true;
    const replaced = SHARED_MODULES.has(old.file) ? undefined : replaceOnce(texts.get(path) ?? "", piece, replacement);
    if (replaced === undefined) return false;
    texts.set(path, replaced);
    return true;
  });
}

/** Replaces a declaration, which begins after an empty line and ends before one or at the end of the file. */
function replaceOnce(text: string, old: string, now: string): string | undefined {
  const at = text.indexOf(`\n\n${old}`) + 2;
  const end = at + old.length;
  if (at < 2 || text.includes(old, at + 1) || text.indexOf(old) !== at || (end < text.length && text[end] !== "\n"))
    return undefined;
  return `${text.slice(0, at)}${now}${text.slice(end)}`;
}

/** The parts of the pages that have changed. Undefined if parts, links or headings differ, which others may depend on. */
function pairPages(
  old: readonly PagePart[],
  now: readonly PagePart[],
): readonly (readonly [PagePart, PagePart])[] | undefined {
  const pairs = old.flatMap((part, index) => {
    const after = now[index];
    return after && part.text !== after.text ? [[part, after] as const] : [];
  });
  const keysOf = (parts: readonly PagePart[]): string => parts.map(({ key }) => key).join("\n");
  const isAlike = ([before, after]: readonly [PagePart, PagePart]): boolean =>
    before.isWhole &&
    after.isWhole &&
    before.headings.join("\n") === after.headings.join("\n") &&
    (before.text.match(TARGET) ?? []).join() === (after.text.match(TARGET) ?? []).join();
  return keysOf(old) === keysOf(now) && pairs.every(isAlike) ? pairs : undefined;
}

/** By how much the parts that grow, or those that shrink, change together. */
const sumOf = (pairs: readonly (readonly [PagePart, PagePart])[], sign: 1 | -1): number =>
  pairs.reduce((sum, [before, after]) => {
    const changes = after.sizes.map((size, index) => sign * (size - (before.sizes[index] ?? 0)));
    return sum + Math.max(0, ...changes);
  }, 0);

/** The target of a link, which is a path on the finished page. */
const TARGET = /\u0001[^\u0002]*\u0002/g;

/** A path on a page: `repos-a.md#repos`. It is no web address. */
const PATH = /[^()\s:]*/y;

/** Replaces a part of the pages. A row may stand in several tables, anything else stands once. Returns whether that is possible. */
function replacePart(texts: Map<string, string>, old: PagePart, now: PagePart): boolean {
  let count = 0;
  for (const [path, text] of texts) {
    if (!isPage(path)) continue;
    let [copied, replaced] = [0, ""];
    for (const found of findPart(text, old)) {
      replaced += text.slice(copied, found.start) + fillTargets(now.text, found.paths);
      copied = found.end;
      count++;
    }
    if (copied > 0) texts.set(path, replaced + text.slice(copied));
  }
  return old.kind === "row" ? count > 0 : count === 1;
}

interface FoundPart {
  readonly start: number;
  readonly end: number;
  /** The paths in the place of the targets. */
  readonly paths: readonly string[];
}

/** Finds a part on a page: whole lines, with any path in the place of each target. */
function* findPart(text: string, { text: part, kind }: PagePart): Iterable<FoundPart> {
  const [first = "", ...others] = part.split(TARGET);
  const [before, after] = kind === "row" ? ["\n", "\n"] : ["\n\n", "\n"];
  for (let at = text.indexOf(before + first); at >= 0; at = text.indexOf(before + first, at + 1)) {
    const start = at + before.length;
    let end = start + first.length;
    const paths: string[] = [];
    const isFound = others.every((literal) => {
      PATH.lastIndex = end;
      const [path = ""] = PATH.exec(text) ?? [];
      paths.push(path);
      end += path.length + literal.length;
      return text.startsWith(literal, end - literal.length);
    });
    const isAtEnd = kind === "page" ? end === text.length - 1 : text.startsWith(after, end);
    if (isFound && isAtEnd) yield { start, end, paths };
  }
}

/** Writes paths in the place of targets. */
function fillTargets(text: string, paths: readonly string[]): string {
  let index = 0;
  return text.replace(TARGET, () => paths[index++] ?? "");
}
