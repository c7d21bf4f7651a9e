import type { Identifier, OperationNames, PaginationNames, Pointer } from "../../ir/ir.js";
import { getString, type TreeObject } from "../../load/load.js";
import type { LowerContext } from "../context.js";
import { camelCase, pascalCase } from "./names.js";
import { reportNameTaken } from "./renames.js";

/** The properties of an operation that decide about its names. */
export interface OperationToName {
  readonly pointer: Pointer;
  readonly method: string;
  readonly path: string;
  readonly value: TreeObject;
}

/** Names the function of an operation and the types beside it: after its `operationId`, else after method and path. */
export function nameOperation(
  { pointer, method, path, value }: OperationToName,
  { names, renames, report }: Pick<LowerContext, "names" | "renames" | "report">,
): OperationNames {
  const operationId = getString(value, "operationId");
  const key = operationId ?? pointer;
  const words = operationId ?? describePath(method, path);
  const renamed = renames.of(pointer);
  const candidates = renamed ? [renamed] : [camelCase(words), camelCase(describePath(method, path))];
  const name = names.allot(
    `function ${key}`,
    candidates.filter((candidate) => candidate !== ""),
    "Operation",
  );
  reportNameTaken(renamed, name, pointer, report);
  const type = pascalCase(name);
  return {
    function: name,
    constant: names.allot(`constant ${key}`, [`${name}Operation`], "Constant"),
    params: names.allot(`params ${key}`, [`${type}Params`], "Type"),
    result: names.allot(`result ${key}`, [`${type}Result`], "Type"),
  };
}

/** The keys in the manifest of the names that {@link nameOperation} chooses. */
export function listNameKeys({ pointer, value }: OperationToName): readonly string[] {
  const key = getString(value, "operationId") ?? pointer;
  return ["function", "constant", "params", "result"].map((role) => `${role} ${key}`);
}

/** `GET /pets/{petId}` becomes `get pets by petId`. */
const describePath = (method: string, path: string): string =>
  `${method.toLowerCase()} ${path.replace(/\{([^{}]*)\}/g, " by $1 ")}`;

/** Names the types for an operation whose body has several contents to choose from. */
export function nameContent(names: OperationNames, key: string, context: LowerContext): OperationNames["content"] {
  const type = pascalCase(names.function);
  return {
    choice: context.names.allot(`content ${key}`, [`${type}Content`], "Type"),
    others: context.names.allot(`others ${key}`, [`${type}Members`], "Type"),
  };
}

/** Names the page, stream and list functions of an operation that pages, and the types of the page function. */
export function namePagination(
  names: OperationNames,
  key: string,
  limit: Identifier,
  context: LowerContext,
): PaginationNames {
  const noun = findNoun(names.function);
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

/** Names the types of a list function after that function, such as `ListReposForOrgParams`. */
export function nameListTypes(
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
 * The name without its verb: `listPets` and `getPets` list `Pets`. If the name begins with a group, the verb follows it:
 * `petsListForOwner`, `ownersGetPets`, `petsList`.
 */
function findNoun(name: string): string {
  const verbs = [
    /^(?:list|get|fetch|find|read)(?=[A-Z])/,
    /(?<=[a-z\d])(?:List|Get|Fetch|Find|Read)(?=[A-Z])/,
    /(?<=[a-z\d])List$/,
  ];
  const verb = verbs.find((each) => each.test(name));
  return pascalCase(verb ? name.replace(verb, "") : name);
}
