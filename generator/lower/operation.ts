import type { Operation, OperationNames, Parameter, Pointer, RequestBody, SecurityScheme, Server, WireName } from "../ir.js";
import { camelCase, pascalCase } from "../names.js";
import { child } from "../load/pointer.js";
import { get, getString, type Tree, type TreeObject } from "../load/tree.js";
import type { LowerContext } from "./context.js";
import { lowerDocs } from "./docs.js";
import { allotMembers, type MemberRequest } from "./members.js";
import { recognisePagination } from "./pagination.js";
import { lowerParameters, type UnnamedParameter } from "./parameter.js";
import { lowerRequestBody } from "./request-body.js";
import { lowerResponses } from "./response.js";
import { lowerSecurity } from "./security.js";
import { lowerServers } from "./server.js";

/** An operation as it stands in the description, with the path item around it. */
export interface RawOperation {
  readonly pointer: Pointer;
  readonly path: string;
  readonly method: string;
  readonly value: TreeObject;
  readonly item: TreeObject;
  readonly itemPointer: Pointer;
}

/** What an operation needs of the document around it. */
export interface Surroundings {
  readonly root: TreeObject;
  readonly schemes: readonly SecurityScheme[];
  readonly servers: readonly Server[];
  readonly sourceUrl: string | undefined;
}

/** The names of an operation: by its `operationId`, else by method and path. */
export function nameOperation({ pointer, method, path, value }: RawOperation, { names, options }: LowerContext): OperationNames {
  const operationId = getString(value, "operationId");
  const key = operationId ?? pointer;
  const words = operationId ?? nameFromPath(method, path);
  const renamed = options.rename[pointer];
  const candidates = renamed ? [renamed] : [camelCase(words), camelCase(nameFromPath(method, path))];
  const name = names.allot(`function ${key}`, candidates.filter((candidate) => candidate !== ""), "Operation");
  const type = pascalCase(name);
  return {
    function: name,
    constant: names.allot(`constant ${key}`, [`${name}Operation`], "Constant"),
    params: names.allot(`params ${key}`, [`${type}Params`], "Type"),
    result: names.allot(`result ${key}`, [`${type}Result`], "Type"),
  };
}

/** `GET /pets/{petId}` becomes `get pets by petId`. */
const nameFromPath = (method: string, path: string): string =>
  `${method.toLowerCase()} ${path.replace(/\{([^{}]*)\}/g, " by $1 ")}`;

/** One operation, with every name chosen. */
export function lowerOperation(raw: RawOperation, names: OperationNames, around: Surroundings, context: LowerContext): Operation {
  const { pointer, path, method, value, item, itemPointer } = raw;
  const operationId = getString(value, "operationId");
  const hint = operationId ?? names.function;
  const lists = [
    { value: get(item, "parameters"), pointer: child(itemPointer, "parameters") },
    { value: get(value, "parameters"), pointer: child(pointer, "parameters") },
  ];
  const unnamed = lowerParameters(lists, path, hint, context);
  const body = lowerRequestBody(get(value, "requestBody"), child(pointer, "requestBody"), hint, context);
  const responses = lowerResponses(get(value, "responses"), child(pointer, "responses"), hint, context);
  const named = nameMembers(unnamed, body, pointer, context);
  const pagination = recognisePagination(method, responses, named.parameters, context);
  const key = operationId ?? pointer;
  return {
    pointer,
    operationId: operationId as WireName | undefined,
    id: hint,
    method,
    path: path as WireName,
    docs: lowerDocs(value, pointer, context, undefined),
    names: {
      ...names,
      content: body?.contentTypeMember && contentNames(names, key, context),
      pagination: pagination && paginationNames(names, key, named.limit, context),
    },
    parameters: named.parameters,
    body: named.body,
    responses,
    security: lowerSecurity(get(value, "security"), child(pointer, "security"), around.root, around.schemes, context),
    servers: ownServers(value, item, around),
    pagination,
  };
}

function contentNames(names: OperationNames, key: string, context: LowerContext): OperationNames["content"] {
  const type = pascalCase(names.function);
  return {
    choice: context.names.allot(`content ${key}`, [`${type}Content`], "Type"),
    others: context.names.allot(`others ${key}`, [`${type}Members`], "Type"),
  };
}

function paginationNames(names: OperationNames, key: string, limit: Operation["names"]["function"], context: LowerContext) {
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

/** Servers of the operation or its path item, where they are not the document's over again. */
function ownServers(value: TreeObject, item: TreeObject, { servers, sourceUrl }: Surroundings): readonly Server[] | undefined {
  const own = lowerServers(value, sourceUrl) ?? lowerServers(item, sourceUrl);
  return own && JSON.stringify(own) !== JSON.stringify(servers) ? own : undefined;
}

interface NamedMembers {
  readonly parameters: readonly Parameter[];
  readonly body: RequestBody | undefined;
  readonly limit: Operation["names"]["function"];
}

/** Gives every member of the param struct its name, parameters and body together. */
function nameMembers(parameters: readonly UnnamedParameter[], body: RequestBody | undefined, pointer: Pointer, context: LowerContext): NamedMembers {
  const spread = body?.contents.find(({ member }) => member === undefined);
  const whole = body !== undefined && spread === undefined;
  const requests: MemberRequest[] = [
    ...parameters.map((parameter): MemberRequest => ({ name: parameter.name, place: parameter.in, pointer: parameter.pointer })),
    ...(spread?.fields ?? []).map((field): MemberRequest => ({ name: field.name, place: "field", pointer: field.pointer })),
    ...(whole ? [{ name: "body", place: "body", pointer } as const] : []),
    ...(body?.contentTypeMember ? [{ name: "contentType", place: "contentType", pointer } as const] : []),
    { name: "limit", place: "limit", pointer },
  ];
  const names = [...allotMembers(requests, context)];
  const next = (): Parameter["member"] => names.shift() ?? ("" as Parameter["member"]);
  const namedParameters = parameters.map((parameter) => ({ ...parameter, member: next() }));
  const fields = (spread?.fields ?? []).map((field) => ({ ...field, member: next() }));
  const bodyMember = whole ? next() : undefined;
  const contentTypeMember = body?.contentTypeMember ? next() : undefined;
  const contents = body?.contents.map((content) =>
    content === spread ? { ...content, fields } : { ...content, member: bodyMember },
  );
  return { parameters: namedParameters, body: body && { ...body, contents: contents ?? [], contentTypeMember }, limit: next() };
}

export const METHODS = ["get", "put", "post", "delete", "options", "head", "patch", "trace", "query"] as const;

/** The operations of a path item (OpenAPI, Path Item Object), in the order of the specification. */
export function operationsOf(item: TreeObject): { method: string; key: string[]; value: Tree }[] {
  const fixed = METHODS.flatMap((method) => {
    const value = get(item, method);
    return value === undefined ? [] : [{ method: method.toUpperCase(), key: [method], value }];
  });
  const additional = get(item, "additionalOperations");
  const more = typeof additional === "object" && additional !== null && !Array.isArray(additional) ? Object.entries(additional as TreeObject) : [];
  return [...fixed, ...more.map(([method, value]) => ({ method, key: ["additionalOperations", method], value }))];
}
