import type { Module, Operation } from "../../generator/ir/ir.js";
import { getOperationPlan } from "../../generator/wire/wire.js";
import { authorizationBlocks } from "./authorization.js";
import type { DocContext } from "./context.js";
import { docBlocks, summaryCell } from "./details.js";
import { exampleCode } from "./example/example.js";
import { code, fence, joined, link, markOf, type Markdown } from "./markdown/markdown.js";
import { anchorsOf, heading, pageText, type Block, type Heading } from "./markdown/page.js";
import type { Page } from "../code/emitter.js";
import { parameterBlocks } from "./parameters.js";
import { prose } from "./markdown/prose.js";
import { requestHeaderBlocks, responseBlocks } from "./responses.js";
import { serverBlocks } from "./servers.js";
import { signatures } from "./signatures.js";
import { table } from "./markdown/table.js";

/** The page of a module, with the table rows of its operations for the index. */
export interface ModulePage extends Page {
  readonly module: Module;
  /** A table row for each operation. The links in it are relative to `docs/`. */
  readonly rows: readonly (readonly Markdown[])[];
}

/** `docs/challenges.md`: a section for each operation of a module. */
export function modulePage(module: Module, context: DocContext): ModulePage {
  const title = heading(1, module.title, "Module");
  const headings = new Map(module.operations.map((operation) => [operation, heading(2, titleOf(operation), "Method")]));
  const back = backLinks(title);
  const sections = [...headings].flatMap(([operation, section]) => [section, ...sectionOf(operation, context), back]);
  const anchors = anchorsOf([title, ...sections]);
  const rowsFrom = (file: string): Markdown[][] =>
    [...headings].map(([operation, section]) => rowOf(operation, `${file}#${anchors.get(section) ?? ""}`));
  const blocks: Block[] = [
    title,
    ...prose(module.description),
    ...serverBlocks(context.api.servers),
    table(OPERATION_COLUMNS, rowsFrom("")),
    ...sections,
  ];
  const file = context.moduleFile(module);
  return { path: `docs/${file}`, text: pageText(blocks), module, rows: rowsFrom(file) };
}

/** The header of a table of operations. */
export const OPERATION_COLUMNS: readonly string[] = ["Method", "HTTP request", "Description"];

/** The title of an operation: its function, or the list function of an operation with pages. */
const titleOf = ({ names }: Operation): string => names.pagination?.list ?? names.function;

function rowOf(operation: Operation, target: string): Markdown[] {
  const { names } = operation;
  const pages = names.pagination;
  const functions = pages ? [pages.list, pages.stream, pages.page] : [names.function];
  const methods = functions.map((name) => link(code(name), target));
  return [joined(methods, ", "), request(operation), summaryCell(operation.docs)];
}

const request = ({ method, path }: Operation): Markdown => markOf`**${code(method)}** ${code(path)}`;

/** The links after each operation. The title is the first heading, so its anchor does not depend on other headings. */
const backLinks = (title: Heading): Markdown =>
  joined(
    [
      link(markOf`Back to top`, `#${anchorsOf([title]).get(title) ?? ""}`),
      link(markOf`Back to the index`, "README.md"),
    ],
    markOf` · `,
  );

function sectionOf(operation: Operation, context: DocContext): readonly Block[] {
  return [
    fence(signatures(operation, getOperationPlan(context.plan, operation), context.scope), "ts"),
    ...docBlocks(operation.docs),
    request(operation),
    ...(operation.servers ? serverBlocks(operation.servers) : []),
    ...parameterBlocks(operation, context),
    ...responseBlocks(operation, context),
    ...authorizationBlocks(operation, context),
    ...requestHeaderBlocks(operation, context),
    heading(3, "Example"),
    fence(exampleCode(operation, context), "ts"),
  ];
}
