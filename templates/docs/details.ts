import type { Docs, Json } from "../../generator/ir/ir.js";
import { beginsWithSummary } from "../code/doc.js";
import { cellProse, firstProse, prose } from "./markdown/prose.js";
import type { DocContext } from "./context.js";
import { code, inline, joined, markOf, webAddress, type Markdown } from "./markdown/markdown.js";

/** The maximum length of a value; a longer one is cut. */
const MAX_LENGTH = 100;

/** Prints a JSON value of the description as code. A long value is cut. */
export function valueCode(value: Json, text: string = JSON.stringify(value)): Markdown {
  return code(text.length > MAX_LENGTH ? `${text.slice(0, MAX_LENGTH)}…` : text);
}

/**
 * The last column of a table: the description, then constraints, default, example and link. Many properties and parameters
 * have the same, so a cell without further facts is kept.
 */
export function detailsCell(docs: Docs, { details }: DocContext, more: readonly Markdown[] = []): Markdown {
  if (more.length > 0) return printDetails(docs, more);
  const key = JSON.stringify(docs);
  const cell = details.get(key) ?? printDetails(docs, more);
  details.set(key, cell);
  return cell;
}

function printDetails(docs: Docs, more: readonly Markdown[]): Markdown {
  const facts = [
    docs.constraints?.length ? markOf`${inline(docs.constraints.join(". "))}.` : markOf``,
    docs.default === undefined ? markOf`` : markOf`Default: ${valueCode(docs.default, docs.defaultJson)}.`,
    docs.example === undefined ? markOf`` : markOf`Example: ${valueCode(docs.example, docs.exampleJson)}.`,
    ...more,
    docs.externalDocs === undefined ? markOf`` : markOf`See ${webAddress(docs.externalDocs)}.`,
  ];
  const text = joined([deprecation(docs), cellProse(docs.description ?? docs.summary)], " ");
  return joined([text, joined(facts, " ")], "<br>");
}

const deprecation = ({ deprecated }: Docs): Markdown => (deprecated ? markOf`**Deprecated.**` : markOf``);

/** The description in a table of many items: the summary, or the first paragraph of the description. */
export const summaryCell = (docs: Docs): Markdown =>
  joined([deprecation(docs), firstProse(docs.summary ?? docs.description)], " ");

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

/** Prints a boolean: `yes` or `no`. */
export const yesNo = (is: boolean): Markdown => (is ? markOf`yes` : markOf`no`);

/** The name on the wire, if it differs from the name of the member. */
export const wireFact = (name: string, member: string): readonly Markdown[] =>
  name === member ? [] : [markOf`Wire name: ${code(name)}.`];
