import type { Identifier, Operation, OperationNames, Pagination, Parameter, RequestBody, Server } from "../../ir/ir.js";
import { childPointer, type DescribedOperation, get, getString, type TreeObject } from "../../load/load.js";
import type { LowerContext } from "../context.js";
import { LIMIT, nameOwnLimit } from "../names/member-names.js";
import { isMachineMade } from "../names/machine-made.js";
import { toWireName } from "../names/names.js";
import { nameContent, nameListTypes, namePagination } from "../names/operation-names.js";
import { lowerPagination } from "../pagination/pagination.js";
import { lowerDocs } from "../schema/docs.js";
import { nameParams } from "./name-params.js";
import { lowerParameters } from "./parameter.js";
import { lowerRequestBody } from "./request-body.js";
import { lowerResponses } from "./response.js";
import { isPublic, lowerSecurity } from "./security.js";
import { lowerServers } from "./server.js";
import { reportUnsentBody } from "./unsent-methods.js";

/** The defaults of the document for all operations. */
export interface DocumentDefaults {
  readonly root: TreeObject;
  readonly servers: readonly Server[];
  readonly sourceUrl: string | undefined;
}

/** An Operation Object with its Path Item Object (OpenAPI, Operation Object). Every default is filled in and every name chosen. */
export function lowerOperation(
  described: DescribedOperation,
  names: OperationNames,
  defaults: DocumentDefaults,
  context: LowerContext,
): Operation {
  const { pointer, at, path, method, value, items } = described;
  const operationId = getString(value, "operationId");
  const id = operationId ?? names.function;
  const hint = isMachineMade(id) ? names.function : id;
  const lists = [...items, { value, pointer: at }].map((holder) => ({
    value: get(holder.value, "parameters"),
    pointer: childPointer(holder.pointer, "parameters"),
  }));
  const unnamed = lowerParameters(lists, path, hint, context);
  const unnamedBody = lowerRequestBody(get(value, "requestBody"), childPointer(at, "requestBody"), hint, context);
  if (unnamedBody) reportUnsentBody(method, unnamedBody.pointer, context.report);
  const responses = lowerResponses(get(value, "responses"), childPointer(at, "responses"), hint, context);
  const { parameters, body } = nameParams(unnamed, unnamedBody, at, context);
  const pagination = lowerPagination({ pointer, operationId, path, method, parameters, responses }, context);
  const key = operationId ?? pointer;
  const pages = pagination && namePagination(names, key, findOwnLimit(parameters, body, pagination), context);
  return {
    pointer,
    operationId: operationId === undefined ? undefined : toWireName(operationId),
    id,
    method,
    path: toWireName(path),
    docs: lowerDocs(value, at, context, undefined),
    names: {
      ...(pages ? nameListTypes(names, pages, key, context) : names),
      content: body?.contentTypeMember && nameContent(names, key, context),
      pagination: pages,
    },
    parameters: pagination ? parameters.map((parameter) => countAsNumber(parameter, pagination)) : parameters,
    body,
    responses,
    security: lowerSecurity(get(value, "security"), at, defaults.root, context),
    isPublic: isPublic(get(value, "security"), defaults.root),
    servers: findOtherServers([...items.map((item) => item.value), value], defaults),
    pagination,
  };
}

/** The member of the list function for a parameter, or a field of a form, whose member is `limit`. */
function findOwnLimit(
  parameters: readonly Parameter[],
  body: RequestBody | undefined,
  { pageSize }: Pagination,
): Identifier | undefined {
  const fields = (body?.contents ?? []).flatMap((content) => (content.member === undefined ? content.fields : []));
  const members = [
    ...parameters.map(({ member, in: source }) => ({ member, source })),
    ...fields.map(({ member }) => ({ member, source: "field" as const })),
  ];
  return nameOwnLimit(members, pageSize?.member === LIMIT);
}

/** A page number or page size is a number, even if the option `int64` makes other 64-bit integers something else. */
function countAsNumber(parameter: Parameter, { pageSize, count }: Pagination): Parameter {
  const { member, name, type } = parameter;
  const isCount = member === pageSize?.member || name === count?.parameter || name === count?.pageSize;
  return isCount && type.kind === "scalar" && type.format === "int64"
    ? { ...parameter, type: { ...type, format: undefined } }
    : parameter;
}

/** Servers of the operation or its path item, if they differ from those of the document. The last of the holders counts. */
function findOtherServers(
  holders: readonly TreeObject[],
  { servers, sourceUrl }: DocumentDefaults,
): readonly Server[] | undefined {
  const found = holders.map((holder) => lowerServers(holder, sourceUrl)).findLast((list) => list !== undefined);
  return found && JSON.stringify(found) !== JSON.stringify(servers) ? found : undefined;
}
