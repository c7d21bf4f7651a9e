import type { Docs, Json } from "../../generator/ir/ir.js";
import { cellProse, firstProse, prose } from "./markdown/prose.js";
import { code, inline, joined, markOf, webAddress, type Markdown } from "./markdown/markdown.js";

/** The longest value that is shown. */
const LONGEST = 100;

/** A value of the description as code, shortened where it is long. */
export function valueCode(value: Json): Markdown {
  const text = JSON.stringify(value);
  return code(text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text);
}

/** The last column of a table: what a thing is, then what values it takes. */
export function detailsCell(docs: Docs, more: readonly Markdown[] = []): Markdown {
  const facts = [
    docs.constraints?.length ? markOf`${inline(docs.constraints.join(". "))}.` : markOf``,
    docs.default === undefined ? markOf`` : markOf`Default: ${valueCode(docs.default)}.`,
    docs.example === undefined ? markOf`` : markOf`Example: ${valueCode(docs.example)}.`,
    ...more,
    docs.externalDocs === undefined ? markOf`` : markOf`See ${webAddress(docs.externalDocs)}.`,
  ];
  const text = joined([deprecation(docs), cellProse(docs.description ?? docs.summary)], " ");
  return joined([text, joined(facts, " ")], "<br>");
}

const deprecation = ({ deprecated }: Docs): Markdown => (deprecated ? markOf`**Deprecated.**` : markOf``);

/** What a thing is, in the words of a list of many. */
export const summaryCell = (docs: Docs): Markdown =>
  joined([deprecation(docs), firstProse(docs.summary ?? docs.description)], " ");

/** Summary, description and where to read on, as blocks of a page; the summary only where the description doesn't begin with it. */
export function docBlocks(docs: Docs): readonly Markdown[] {
  const { summary = "", description = "", externalDocs } = docs;
  const isRepeated = summary.trim() === "" || description.trim().startsWith(summary.trim().replace(/\.$/, ""));
  return [
    ...(docs.deprecated ? [markOf`**Deprecated.**`] : []),
    ...(isRepeated ? [] : prose(summary)),
    ...prose(description),
    ...(externalDocs === undefined ? [] : [markOf`See ${webAddress(externalDocs)}.`]),
  ];
}

/** `yes` or `no`. */
export const yesNo = (is: boolean): Markdown => (is ? markOf`yes` : markOf`no`);

/** The name on the wire, where the member has another. */
export const wireFact = (name: string, member: string): readonly Markdown[] =>
  name === member ? [] : [markOf`Wire name: ${code(name)}.`];
