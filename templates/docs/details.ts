import type { Docs, Json } from "../../generator/ir/ir.js";
import { beginsWithSummary } from "../code/doc.js";
import { prose } from "./markdown/prose.js";
import type { DocContext } from "./context.js";
import { code, inline, joined, markOf, webAddress, type Markdown } from "./markdown/markdown.js";

/** The maximum length of a value; a longer one is cut. */
const MAX_LENGTH = 100;

/** Prints a JSON value of the description as code. A long value is cut. */
export function valueCode(value: Json, text: string = JSON.stringify(value)): Markdown {
  return code(text.length > MAX_LENGTH ? `${text.slice(0, MAX_LENGTH)}…` : text);
}

/** The last column of a table: the description, then constraints, default, example and link. */
export function detailsCell(docs: Docs, { cells }: DocContext, more = NO_FACTS): Markdown {
  const text = withDeprecation(docs, cells.whole(docs.description ?? docs.summary));
  const facts = factsOf(docs, more);
  return facts.length === 0 ? text : joined([text, joined(facts, " ")], "<br>");
}

function factsOf(docs: Docs, more: readonly Markdown[]): readonly Markdown[] {
  const facts: Markdown[] = [];
  if (docs.constraints?.length) facts.push(markOf`${inline(docs.constraints.join(". "))}.`);
  if (docs.default !== undefined) facts.push(markOf`Default: ${valueCode(docs.default, docs.defaultJson)}.`);
  if (docs.example !== undefined) facts.push(markOf`Example: ${valueCode(docs.example, docs.exampleJson)}.`);
  facts.push(...more);
  if (docs.externalDocs !== undefined) facts.push(markOf`See ${webAddress(docs.externalDocs)}.`);
  return facts;
}

const withDeprecation = ({ deprecated }: Docs, text: Markdown): Markdown =>
  deprecated ? joined([markOf`**Deprecated.**`, text], " ") : text;

/** The description in a table of many items: the summary, or the first paragraph of the description. */
export const summaryCell = (docs: Docs, { cells }: DocContext): Markdown =>
  withDeprecation(docs, cells.first(docs.summary ?? docs.description));

/** Summary, description and link as blocks of a page. A summary with which the description begins is left out. */
export function docBlocks(docs: Docs): readonly Markdown[] {
  const { summary = "", description = "", externalDocs } = docs;
  const isRepeated = beginsWithSummary(description, summary);
  return [
    ...(docs.deprecated ? [markOf`**Deprecated.**`] : []),
    ...(isRepeated ? [] : prose(summary)),
    ...prose(description),
    ...(externalDocs === undefined ? [] : [markOf`See ${webAddress(externalDocs)}.`]),
  ];
}

const [YES, NO] = [markOf`yes`, markOf`no`];

/** Prints a boolean: `yes` or `no`. */
export const yesNo = (is: boolean): Markdown => (is ? YES : NO);

/** The name on the wire, if it differs from the name of the member. */
export const wireFact = (name: string, member: string): readonly Markdown[] =>
  name === member ? NO_FACTS : [markOf`Wire name: ${code(name)}.`];

const NO_FACTS: readonly Markdown[] = [];
