import type { Identifier, OperationNames, PaginationNames, Pointer } from "../../ir/ir.js";
import { getString, type TreeObject } from "../../load/load.js";
import type { LowerContext } from "../context.js";
import type { NameSpaces } from "./name-spaces.js";
import { camelCase, pascalCase } from "./names.js";
import { proposeFormerPageNames } from "./former-names.js";
import { isMachineMade } from "./machine-made.js";
import { reportNameTaken } from "./renames.js";
import { isReservedWord } from "./reserved-words.js";

/** The properties of an operation that decide about its names. */
export interface OperationToName {
  readonly pointer: Pointer;
  readonly method: string;
  readonly path: string;
  readonly value: TreeObject;
}

/**
 * Names the function of an operation: after its `operationId`, else after method and path. An `operationId` that a
 * program made says nothing to a reader.
 */
export function nameFunction(
  { pointer, method, path, value }: OperationToName,
  isEmitted: boolean,
  { names, renames, report }: Pick<LowerContext, "names" | "renames" | "report">,
): Identifier {
  const operationId = getString(value, "operationId");
  const renamed = renames.of(pointer);
  const isReadable = operationId !== undefined && !isMachineMade(operationId);
  const wanted = renamed ?? (isReadable ? camelCase(operationId) : "");
  const byPath = camelCase(describePath(method, path));
  const key = `function ${operationId ?? pointer}`;
  const name = names.allot(
    key,
    (renamed === undefined ? [wanted, byPath] : [renamed]).filter((candidate) => candidate !== ""),
    "Operation",
    { isChosen: renamed !== undefined, former: renamed === undefined ? [camelCase(operationId ?? "")] : [] },
  );
  reportNameTaken(renamed, name, { key, pointer, names, report });
  const why = wanted === "" || wanted === name ? undefined : explainOtherName(wanted, key, names);
  if (isEmitted && renamed === undefined && why !== undefined) {
    const help = `Choose another name in the config, for example ${JSON.stringify({ rename: { [pointer]: `${wanted}Operation` } })}.`;
    const message = `\`${wanted}\` ${why}, so the function of this operation is \`${name}\`.`;
    report("FS3013", message, { pointer, key: true }, help);
  }
  return name;
}

/** Says why a function can't have the name that it should have. Undefined if it could have it. */
function explainOtherName(wanted: string, key: string, names: NameSpaces): string | undefined {
  if (isReservedWord(wanted)) return "is a reserved word of JavaScript";
  if (names.isReserved(key, wanted)) return "is a name that the client exports";
  return names.isTaken(key, wanted) ? "is the name of another function or type" : undefined;
}

/** Names what stands beside the function of an operation. */
export function nameOperation(
  name: Identifier,
  { pointer, value }: Pick<OperationToName, "pointer" | "value">,
  names: NameSpaces,
): OperationNames {
  const key = getString(value, "operationId") ?? pointer;
  const type = pascalCase(name);
  return {
    function: name,
    constant: names.allot(`constant ${key}`, [`${name}Operation`], "Constant"),
    params: names.allot(`params ${key}`, [`${type}Params`], "Type"),
    result: names.allot(`result ${key}`, [`${type}Result`], "Type"),
  };
}

/** The keys in the manifest of the names that {@link nameFunction} and {@link nameOperation} choose. */
export function listNameKeys({ pointer, value }: Pick<OperationToName, "pointer" | "value">): readonly string[] {
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

/**
 * Names the page, stream and list functions of an operation that pages, and the types of the page function. `listPets`
 * has `pagePets` and `streamPets` beside it, `petsList` has `pagePetsList` and `streamPetsList`. A name of an earlier
 * version stays if the manifest has it.
 */
export function namePagination(
  names: OperationNames,
  key: string,
  ownLimit: Identifier | undefined,
  { names: spaces }: LowerContext,
): PaginationNames {
  const name = names.function;
  const whole = pascalCase(name);
  const noun = pascalCase(name.replace(/^list(?!\p{Ll}|$)/u, ""));
  const former = proposeFormerPageNames(name);
  const allot = (role: string, verb: string, kind: string, suffix: string): Identifier =>
    spaces.allot(
      `${role} ${key}`,
      [...new Set([noun, whole])].map((each) => `${verb}${each}${kind}`),
      suffix,
      {
        former: former.map((each) => `${verb}${each}${kind}`),
      },
    );
  const formerLists = former.map((each) => `list${each}`);
  return {
    page: allot("page", "page", "", "Page"),
    stream: allot("stream", "stream", "", "Stream"),
    list: spaces.keeps(`list ${key}`, formerLists, "All") ? spaces.allot(`list ${key}`, formerLists, "All") : name,
    pageParams: allot("pageParams", "Page", "Params", "Type"),
    pageResult: allot("pageResult", "Page", "Result", "Type"),
    constant: spaces.allot(`pages ${key}`, [`${name}Pages`], "Constant"),
    ownLimit,
  };
}

/** Names the types of a list function after that function, if it has another name than the operation. */
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
