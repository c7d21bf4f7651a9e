import type { Identifier, OperationNames } from "../ir.js";
import { camelCase, pascalCase } from "../names.js";
import { getString } from "../load/tree.js";
import type { LowerContext } from "./context.js";
import type { RawOperation } from "./operation.js";

/** The names of an operation: by its `operationId`, else by method and path. */
export function nameOperation(
  { pointer, method, path, value }: RawOperation,
  { names, options }: LowerContext,
): OperationNames {
  const operationId = getString(value, "operationId");
  const key = operationId ?? pointer;
  const words = operationId ?? nameFromPath(method, path);
  const renamed = options.rename[pointer];
  const candidates = renamed ? [renamed] : [camelCase(words), camelCase(nameFromPath(method, path))];
  const name = names.allot(
    `function ${key}`,
    candidates.filter((candidate) => candidate !== ""),
    "Operation",
  );
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
export function paginationNames(names: OperationNames, key: string, limit: Identifier, context: LowerContext) {
  const noun = pascalCase(names.function.replace(/^(?:list|get|fetch|find|search|query|read)(?=[A-Z])/, ""));
  const allot = (role: string, name: string, suffix: string) => context.names.allot(`${role} ${key}`, [name], suffix);
  const list = /^list[A-Z]/.test(names.function) ? names.function : allot("list", `list${noun}`, "All");
  return {
    page: allot("page", `page${noun}`, "Page"),
    stream: allot("stream", `stream${noun}`, "Stream"),
    list,
    pageParams: allot("pageParams", `Page${noun}Params`, "Type"),
    pageResult: allot("pageResult", `Page${noun}Result`, "Type"),
    constant: allot("pages", `${names.function}Pages`, "Constant"),
    limit,
  };
}
