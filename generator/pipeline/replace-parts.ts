import type { ClientParts, ModuleParts, PagePart } from "../emit/emit-parts.js";
import type { GeneratedFile } from "../emit/render.js";
import { normaliseText } from "../load/files/hash.js";

type Rooms = ReadonlyMap<string, NonNullable<GeneratedFile["room"]>>;

/** The files of a client. */
export interface ClientFiles {
  readonly paths: readonly string[];
  /** The room on pages of the documentation. A page whose size decides about nothing has none. */
  readonly rooms: Rooms;
  readonly read: (path: string) => Buffer;
}

/** The files that have changed, and the room that is left on all pages. */
export interface ReplacedParts {
  readonly texts: ReadonlyMap<string, string>;
  readonly rooms: Rooms;
}

/** Finds, replaces and keeps the texts of files. */
interface Editor extends Pick<ClientFiles, "read"> {
  readonly pages: readonly string[];
  readonly texts: Map<string, string>;
}

/** The modules that all operations share. A change in one of them concerns more than one operation. */
const SHARED_MODULES: ReadonlySet<string> = new Set(["index", "client"]);

/**
 * Replaces, in the files of a client, the parts of one operation by those after a change. `old` and `now` have the same parts in
 * the same order. Each old part must be where it is expected, exactly once, and links keep their number and their order. If
 * anything is different, the result is undefined.
 */
export function replaceParts(files: ClientFiles, old: ClientParts, now: ClientParts): ReplacedParts | undefined {
  const pages = files.paths.filter((path) => path.startsWith("docs/"));
  const editor: Editor = { read: files.read, pages, texts: new Map() };
  const isReplaced =
    old.modules.length === now.modules.length &&
    old.modules.every((module, index) => replaceDeclarations(editor, module, now.modules[index]));
  const pairs = isReplaced ? pairPages(old.pages, now.pages) : undefined;
  if (!pairs || !pairs.every(([before, after]) => replacePart(editor, before, after))) return undefined;
  const [grown, shrunk] = [sumOf(pairs, 1), sumOf(pairs, -1)];
  const rooms = new Map(
    [...files.rooms].map(([path, { grow, shrink }]) => [path, { grow: grow - grown, shrink: shrink - shrunk }]),
  );
  // The index counts the rows of all pages, even if it does not list them.
  const measured = pairs.length > 0 ? [INDEX, ...pages.filter((path) => editor.texts.has(path))] : [];
  const isDivided = measured.some((path) => {
    const { grow = 0, shrink = 0 } = rooms.get(path) ?? {};
    return grow < 0 || shrink < 0;
  });
  return isDivided ? undefined : { texts: editor.texts, rooms };
}

const INDEX = "docs/README.md";

/** Replaces the declarations of a module that have changed. Returns whether that is possible. */
function replaceDeclarations({ texts, read }: Editor, old: ModuleParts, now: ModuleParts | undefined): boolean {
  if (!now || old.outline !== now.outline || old.pieces.length !== now.pieces.length) return false;
  const path = `${old.file}.ts`;
  return old.pieces.every((piece, index) => {
    const replacement = now.pieces[index] ?? "";
    if (piece === replacement) return true;
    if (SHARED_MODULES.has(old.file)) return false;
    const replaced = replaceOnce(texts.get(path) ?? decode(read(path)), piece, replacement);
    if (replaced === undefined) return false;
    texts.set(path, replaced);
    return true;
  });
}

const decode = (bytes: Buffer): string => normaliseText(bytes.toString("utf8"));

/** Replaces a declaration, which begins after an empty line and ends before one or at the end of the file. */
function replaceOnce(text: string, old: string, now: string): string | undefined {
  const at = text.indexOf(`\n\n${old}`) + 2;
  const end = at + old.length;
  const isOnly = at >= 2 && text.indexOf(old) === at && !text.includes(old, at + 1);
  if (!isOnly || (end < text.length && text[end] !== "\n")) return undefined;
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
function replacePart({ pages, texts, read }: Editor, old: PagePart, now: PagePart): boolean {
  const literals = old.text.split(TARGET);
  const [first = ""] = literals;
  let count = 0;
  for (const path of pages) {
    const known = texts.get(path);
    const bytes = known === undefined ? read(path) : undefined;
    if (bytes && !bytes.includes(first)) continue;
    const text = known ?? (bytes ? decode(bytes) : "");
    let [copied, replaced] = [0, ""];
    for (const found of findPart(text, literals, old.kind)) {
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
function* findPart(
  text: string,
  [first = "", ...others]: readonly string[],
  kind: PagePart["kind"],
): Iterable<FoundPart> {
  const before = kind === "row" ? "\n" : "\n\n";
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
    const isAtEnd = text[end] === "\n" && (kind !== "page" || end === text.length - 1);
    if (isFound && isAtEnd) yield { start, end, paths };
  }
}

/** Writes paths in the place of targets. */
function fillTargets(text: string, paths: readonly string[]): string {
  let index = 0;
  return text.replace(TARGET, () => paths[index++] ?? "");
}
