import type { Identifier, OperationNames, PaginationNames } from "../../ir/ir.js";
import { camelCase, pascalCase } from "./names.js";
import { getString } from "../../load/tree.js";
import type { LowerContext } from "../context.js";
import type { RawOperation } from "../operation/operation.js";
import { reportTaken } from "./renames.js";

/** The names of an operation: by its `operationId`, else by method and path. */
export function nameOperation(
  { pointer, method, path, value }: RawOperation,
  { names, renames, report }: LowerContext,
): OperationNames {
  const operationId = getString(value, "operationId");
  const key = operationId ?? pointer;
  const words = operationId ?? nameFromPath(method, path);
  const renamed = renames.of(pointer);
  const candidates = renamed ? [renamed] : [camelCase(words), camelCase(nameFromPath(method, path))];
  const name = names.allot(
    `function ${key}`,
    candidates.filter((candidate) => candidate !== ""),
    "Operation",
  );
  reportTaken(renamed, name, pointer, report);
  const type = pascalCase(name);
  return {
    function: name,
    constant: names.allot(`constant ${key}`, [`${name}Operation`], "Constant"),
    params: names.allot(`params ${key}`, [`${type}Params`], "Type"),
    result: names.allot(`result ${key}`, [`${type}Result`], "Type"),
  };
}

/** The keys of the names that {@link nameOperation} gives out. */
export function operationNameKeys({ pointer, value }: RawOperation): readonly string[] {
  const key = getString(value, "operationId") ?? pointer;
  return ["function", "constant", "params", "result"].map((role) => `${role} ${key}`);
}

/** `GET /pets/{petId}` becomes `get pets by petId`. */
const nameFromPath = (method: string, path: string): string =>
  `${method.toLowerCase()} ${path.replace(/\{([^{}]*)\}/g, " by $1 ")}`;

/** Names for the body and its content type, where there are several to choose from. */
export function contentNames(names: OperationNames, key: string, context: LowerContext): OperationNames["content"] {
  const type = pascalCase(names.function);
  return {
    choice: context.names.allot(`content ${key}`, [`${type}Content`], "Type"),
    others: context.names.allot(`others ${key}`, [`${type}Members`], "Type"),
  };
}

/** Names for the three functions of an operation that pages, and what they take. */
export function paginationNames(
  names: OperationNames,
  key: string,
  limit: Identifier,
  context: LowerContext,
): PaginationNames {
  const noun = nounOf(names.function);
  const whole = pascalCase(names.function);
  const allot = (role: string, verb: string, kind: string, suffix: string): Identifier =>
    context.names.allot(`${role} ${key}`, [`${verb}${noun}${kind}`, `${verb}${whole}${kind}`], suffix);
  return {
    page: allot("page", "page", "", "Page"),
    stream: allot("stream", "stream", "", "Stream"),
    list: /^list[A-Z]/.test(names.function) ? names.function : allot("list", "list", "", "All"),
    pageParams: allot("pageParams", "Page", "Params", "Type"),
    pageResult: allot("pageResult", "Page", "Result", "Type"),
    constant: context.names.allot(`pages ${key}`, [`${names.function}Pages`], "Constant"),
    limit,
  };
}

/** What the list function takes and gives is named after it: `ListReposForOrgParams`, whatever the operation is called. */
export function listNames(
  names: OperationNames,
  { list }: PaginationNames,
  key: string,
  context: LowerContext,
): OperationNames {
  if (list === names.function) return names;
  context.names.forget([`params ${key}`, `result ${key}`]);
  const type = pascalCase(list);
  return {
    ...names,
    params: context.names.allot(`listParams ${key}`, [`${type}Params`], "Type"),
    result: context.names.allot(`listResult ${key}`, [`${type}Result`], "Type"),
  };
}

/**
 * What is listed, the name without its verb: `listPets` and `getPets` list `Pets`. Behind a group's name the verb is in
 * the middle or comes last: `petsListForOwner`, `ownersGetPets`, `petsList`.
 */
function nounOf(name: string): string {
  const verbs = [
    /^(?:list|get|fetch|find|read)(?=[A-Z])/,
    /(?<=[a-z\d])(?:List|Get|Fetch|Find|Read)(?=[A-Z])/,
    /(?<=[a-z\d])List$/,
  ];
  const verb = verbs.find((each) => each.test(name));
  return pascalCase(verb ? name.replace(verb, "") : name);
}
