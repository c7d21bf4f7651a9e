import type { Markdown } from "../markdown/markdown.js";
import type { Block, Heading } from "../markdown/page.js";

/** An operation, a webhook or a model, which can stand on any page. */
export interface Section {
  /** The target of links to it. */
  readonly target: string;
  /** The name by which sections are divided among pages. */
  readonly name: string;
  readonly title: Heading;
  /** Everything below the title. */
  readonly blocks: readonly Block[];
  /** The row in the table of its page, with a link to the section. */
  readonly row: readonly Markdown[];
}

/** A section as it stands on a page. It is no longer than a part may be. */
export interface PrintedSection extends Omit<Section, "blocks"> {
  /** Its title, and the headings below it. */
  readonly headings: readonly Heading[];
  readonly text: Markdown;
  /** The size of its title and its blocks. */
  readonly size: number;
}
