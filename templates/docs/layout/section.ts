import type { Markdown } from "../markdown/markdown.js";
import type { Block, Heading } from "../markdown/page.js";
import type { PageRoom } from "../../code/emitter.js";

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

/** A section as it stands on a page: its blocks are no longer than a part may be. */
export interface FittedSection extends Section {
  /** The size of its title and its blocks. */
  readonly size: number;
}

/** A page before the targets of its links are known. `file` is relative to `docs/`. */
export interface Draft {
  readonly file: string;
  readonly blocks: readonly Block[];
  readonly sections: readonly Section[];
  /** The target of links to the page as a whole. */
  readonly target?: string;
  /** Undefined if no size decides what is on the page. */
  readonly room?: PageRoom;
}
