import { joined, linesOf, markOf, type Markdown } from "../markdown/markdown.js";
import { blocksText, headingsOf, type Block } from "../markdown/page.js";
import type { PrintedSection, Section } from "./section.js";
import { countTargets } from "./targets.js";

/** The most bytes that a page is planned to have. The rest up to 250 kB is for headings and titles. */
export const PAGE_SIZE = 220_000;

/** The most bytes of a part that can't be divided, such as an operation. */
export const PART_SIZE = 150_000;

/** The bytes of `../` and `#` in a link to a part of another page. */
const PATH_MARKS = 4;

/** Measures blocks. `longestPath` is the length of the longest path that a target becomes, without its anchor. */
export const measureBlocks = (blocks: readonly Block[], longestPath: number): number =>
  blocks.reduce((size, block) => size + measureBlock(block, longestPath), 0);

function measureBlock(block: Block, longestPath: number): number {
  const text = typeof block === "string" ? block : block.text;
  return Buffer.byteLength(text) + countTargets(text) * (longestPath + PATH_MARKS) + 8;
}

/** Prints a section at once, so that its blocks need memory only for a short time. */
export function printSection({ blocks, ...section }: Section, longestPath: number): PrintedSection {
  const whole = measureBlocks(blocks, longestPath);
  const isWhole = whole <= PART_SIZE;
  const fitting = isWhole ? blocks : fitBlocks(blocks, PART_SIZE, longestPath);
  const all = [section.title, ...fitting];
  const size = (isWhole ? whole : measureBlocks(fitting, longestPath)) + measureBlock(section.title, longestPath);
  return { ...section, headings: headingsOf(all), text: blocksText(all), size };
}

/** Leaves out lines and blocks, so that the rest is not larger than `size`. Headings stay, and a sentence says so. */
export function fitBlocks(blocks: readonly Block[], size: number, longestPath: number): readonly Block[] {
  if (measureBlocks(blocks, longestPath) <= size) return blocks;
  let left = size;
  const kept = blocks.flatMap((block): Block[] => {
    const whole = measureBlock(block, longestPath);
    if (typeof block !== "string" || whole <= left) {
      left -= whole;
      return [block];
    }
    const lines = linesThatFit(block, left, longestPath);
    left -= measureBlock(lines, longestPath);
    return lines === "" ? [] : [lines];
  });
  return [
    ...kept,
    markOf`This part is too long for a page. Some of it is left out here, but the types of the client have it.`,
  ];
}

/** The first lines of a table or a list. A fenced block can't be cut. */
function linesThatFit(block: Markdown, size: number, longestPath: number): Markdown {
  if (block.startsWith("```")) return markOf``;
  let left = size;
  const fitting = linesOf(block).filter((line) => {
    const bytes = measureBlock(line, longestPath);
    if (bytes > left) return false;
    left -= bytes;
    return true;
  });
  return joined(fitting, "\n");
}
