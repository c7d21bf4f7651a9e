import type { Module, Operation } from "../../generator/ir/ir.js";
import { getOperationPlan } from "../../generator/wire/wire.js";
import { authorizationBlocks } from "./authorization.js";
import type { DocContext } from "./context.js";
import { docBlocks, summaryCell } from "./details.js";
import { exampleCode } from "./example/example.js";
import { linkedType } from "./linked-type.js";
import { BACK, type Chapter } from "./layout/chapter-pages.js";
import type { PrintedSection, Section } from "./layout/section.js";
import { printSection } from "./layout/size.js";
import { targetOf } from "./layout/targets.js";
import { code, fence, joined, link, markOf, type Markdown } from "./markdown/markdown.js";
import { heading, type Block } from "./markdown/page.js";
import { columns } from "./markdown/table.js";
import { parameterBlocks } from "./parameters.js";
import { prose } from "./markdown/prose.js";
import { requestHeaderBlocks, responseBlocks } from "./responses.js";
import { serverBlocks } from "./servers.js";
import { signatures } from "./signatures.js";

/** `docs/challenges.md`: a section for each operation of a module. */
export const moduleChapter = (
  module: Module,
  models: readonly PrintedSection[],
  longestPath: number,
  context: DocContext,
): Chapter => ({
  base: module.name,
  target: targetOf("module", module.name),
  title: module.title,
  intro: [...prose(module.description), ...serverBlocks(context.api.servers)],
  columns: OPERATION_COLUMNS,
  sections: module.operations.map((operation) =>
    printSection(operationSection(operation, module, context), longestPath),
  ),
  models,
});

/** An operation on the page of its module. */
export function operationSection(operation: Operation, module: Module, context: DocContext): Section {
  const { names } = operation;
  const target = targetOf("operation", names.function);
  const title = titleOf(operation);
  return {
    target,
    name: withoutGroup(title, module),
    title: heading(2, title, "Method"),
    blocks: [...blocksOf(operation, context), BACK],
    row: rowOf(operation, target, context),
  };
}

/** `createForOrg` of `reposCreateForOrg` in the module `repos`. */
function withoutGroup(name: string, module: Module): string {
  const group = module.name.replaceAll("-", "").toLowerCase();
  const rest = name.slice(group.length);
  return name.toLowerCase().startsWith(group) && rest !== "" ? rest : name;
}

/** The header of a table of operations. */
export const OPERATION_COLUMNS: Markdown = columns("Method", "HTTP request", "Description");

/** The title of an operation: its function, or the list function of an operation with pages. */
const titleOf = ({ names }: Operation): string => names.pagination?.list ?? names.function;

function rowOf(operation: Operation, target: string, context: DocContext): Markdown[] {
  const { names } = operation;
  const pages = names.pagination;
  const functions = pages ? [pages.list, pages.stream, pages.page] : [names.function];
  const methods = functions.map((name) => link(code(name), target));
  return [joined(methods, ", "), request(operation), summaryCell(operation.docs, context)];
}

const request = ({ method, path }: Operation): Markdown => markOf`**${code(method)}** ${code(path)}`;

const EXAMPLE = heading(3, "Example");

function blocksOf(operation: Operation, context: DocContext): readonly Block[] {
  return [
    fence(signatures(operation, getOperationPlan(context.plan, operation), context.scope), "ts"),
    ...docBlocks(operation.docs),
    request(operation),
    markOf`Options: ${linkedType(operation.names.pagination ? "RequestOptions, StreamOptions" : "RequestOptions", context)}`,
    ...(operation.servers ? serverBlocks(operation.servers) : []),
    ...parameterBlocks(operation, context),
    ...responseBlocks(operation, context),
    ...authorizationBlocks(operation, context),
    ...requestHeaderBlocks(operation, context),
    EXAMPLE,
    fence(exampleCode(operation, context), context.scope.options.language),
  ];
}
