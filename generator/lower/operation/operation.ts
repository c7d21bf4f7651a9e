import type {
  Operation,
  OperationNames,
  Pagination,
  Parameter,
  Pointer,
  RequestBody,
  Server,
  WireName,
} from "../../ir/ir.js";
import type { DescribedOperation as RawOperation } from "../../load/operations.js";
import { child } from "../../load/pointer.js";
import { get, getString, type TreeObject } from "../../load/tree.js";
import type { LowerContext } from "../context.js";
import { lowerDocs } from "../docs.js";
import { contentNames, listNames, paginationNames } from "../names/operation-names.js";
import { allotMembers, type MemberRequest } from "./members.js";
import { lowerPagination } from "../pagination/pagination.js";
import { lowerParameters, type UnnamedParameter } from "./parameter.js";
import { lowerRequestBody } from "./request-body.js";
import { lowerResponses } from "./response.js";
import { lowerSecurity } from "./security.js";
import { lowerServers } from "./server.js";

export type { RawOperation };

/** What an operation needs of the document around it. */
export interface Surroundings {
  readonly root: TreeObject;
  readonly servers: readonly Server[];
  readonly sourceUrl: string | undefined;
}

/** One operation, with every name chosen. */
export function lowerOperation(
  raw: RawOperation,
  names: OperationNames,
  around: Surroundings,
  context: LowerContext,
): Operation {
  const { pointer, at, path, method, value, item, itemPointer } = raw;
  const operationId = getString(value, "operationId");
  const hint = operationId ?? names.function;
  const lists = [
    { value: get(item, "parameters"), pointer: child(itemPointer, "parameters") },
    { value: get(value, "parameters"), pointer: child(at, "parameters") },
  ];
  const unnamed = lowerParameters(lists, path, hint, context);
  const body = lowerRequestBody(get(value, "requestBody"), child(at, "requestBody"), hint, context);
  const responses = lowerResponses(get(value, "responses"), child(at, "responses"), hint, context);
  const named = nameMembers(unnamed, body, at, context);
  const subject = { pointer, operationId, path, method, parameters: named.parameters, responses };
  const pagination = lowerPagination(subject, context);
  const key = operationId ?? pointer;
  const pages = pagination && paginationNames(names, key, named.limit, context);
  return {
    pointer,
    operationId: operationId as WireName | undefined,
    id: hint,
    method,
    path: path as WireName,
    docs: lowerDocs(value, at, context, undefined),
    names: {
      ...(pages ? listNames(names, pages, key, context) : names),
      content: body?.contentTypeMember && contentNames(names, key, context),
      pagination: pages,
    },
    parameters: pagination ? named.parameters.map((each) => plainCount(each, pagination)) : named.parameters,
    body: named.body,
    responses,
    security: lowerSecurity(get(value, "security"), around.root),
    servers: ownServers(value, item, around),
    pagination,
  };
}

/** How many records a page has, and which page it is, are counted: a number will do, whatever `int64` says. */
function plainCount(parameter: Parameter, { pageSize, count }: Pagination): Parameter {
  const { member, name, type } = parameter;
  const isCount = member === pageSize?.member || name === count?.parameter || name === count?.pageSize;
  return isCount && type.kind === "scalar" && type.format === "int64"
    ? { ...parameter, type: { ...type, format: undefined } }
    : parameter;
}

/** Servers of the operation or its path item, where they are not the document's over again. */
function ownServers(
  value: TreeObject,
  item: TreeObject,
  { servers, sourceUrl }: Surroundings,
): readonly Server[] | undefined {
  const own = lowerServers(value, sourceUrl) ?? lowerServers(item, sourceUrl);
  return own && JSON.stringify(own) !== JSON.stringify(servers) ? own : undefined;
}

interface NamedMembers {
  readonly parameters: readonly Parameter[];
  readonly body: RequestBody | undefined;
  readonly limit: Operation["names"]["function"];
}

/** Gives every member of the param struct its name, parameters and body together. */
function nameMembers(
  parameters: readonly UnnamedParameter[],
  body: RequestBody | undefined,
  pointer: Pointer,
  context: LowerContext,
): NamedMembers {
  const spread = body?.contents.find(({ member }) => member === undefined);
  const whole = body !== undefined && spread === undefined;
  const requests: MemberRequest[] = [
    ...parameters.map((parameter): MemberRequest => ({
      name: parameter.name,
      place: parameter.in,
      pointer: parameter.pointer,
    })),
    ...(spread?.fields ?? []).map((field): MemberRequest => ({
      name: field.name,
      place: "field",
      pointer: field.pointer,
    })),
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
  return {
    parameters: namedParameters,
    body: body && { ...body, contents: contents ?? [], contentTypeMember },
    limit: next(),
  };
}
