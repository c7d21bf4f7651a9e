import { headingText, joined, markOf, oneLine, type Markdown } from "./markdown.js";

/** A heading of a page. `anchorsOf` returns the anchor for the same object. */
export interface Heading {
  readonly level: 1 | 2 | 3 | 4;
  readonly text: string;
  /** Its anchor, without a number. */
  readonly slug: string;
  /** As it is printed: `## Pets`. */
  readonly line: Markdown;
}

/** A part of a page. There is an empty line between two blocks. */
export type Block = Markdown | Heading;

const MARKS = { 1: markOf`#`, 2: markOf`##`, 3: markOf`###`, 4: markOf`####` };

/** Makes a heading. If its text has no letter or digit, `kind` is put before it, so that it has an anchor. */
export function heading(level: Heading["level"], text: string, kind = "Section"): Heading {
  const own = oneLine(text);
  const line = slugOf(own) === "" ? oneLine(`${kind} ${text}`) : own;
  return { level, text: line, slug: slugOf(line), line: markOf`${MARKS[level]} ${headingText(line)}` };
}

/** Prints blocks, with an empty line between two of them. */
export const blocksText = (blocks: readonly Block[]): Markdown =>
  joined(
    blocks.map((block) => (typeof block === "string" ? block : block.line)),
    "\n\n",
  );

/** The headings among some blocks. */
export const headingsOf = (blocks: readonly Block[]): readonly Heading[] =>
  blocks.filter((block) => typeof block !== "string");

/** The anchors that GitHub gives to the headings of a page. Repeated anchors are numbered. */
export function anchorsOf(headings: readonly Heading[]): ReadonlyMap<Heading, string> {
  const taken = new Map<string, number>();
  const anchors = new Map<Heading, string>();
  for (const heading of headings) {
    const { slug } = heading;
    let anchor = slug;
    for (let count = taken.get(slug) ?? 0; taken.has(anchor); anchor = `${slug}-${count}`) taken.set(slug, ++count);
    taken.set(anchor, 0);
    anchors.set(heading, anchor);
  }
  return anchors;
}

const slugOf = (line: string): string =>
  /^\w+$/.test(line)
    ? line.toLowerCase()
    : line
        .toLowerCase()
        .replace(/[^\p{L}\p{M}\p{Nd}\p{Pc}\- ]/gu, "")
        .replaceAll(" ", "-");
