import type { VariableStatementStructure } from "ts-morph";
import { listOf, literal, recordOf, type Code } from "../code/escape.js";
import type { Identifier } from "../../generator/ir/ir.js";
import type { ContentPlan, OperationPlan, OutcomePlan, ParameterPlan, ServerPlan } from "../../generator/wire/wire.js";
import { codecCode } from "./codec.js";
import { constantOf } from "../code/declarations.js";
import type { Scope } from "../code/scope.js";
import { fieldLiteral, isSame, valueMembers } from "./writers.js";

/** `const createPetOperation: Operation = { id: "createPet", method: "POST", … };` */
export function operationConstant(name: Identifier, plan: OperationPlan, scope: Scope): VariableStatementStructure {
  const { id, method, path, parameters, body, accept, outcomes, pick, redirects, security, scopes, servers } = plan;
  const value = recordOf({
    id: literal(id),
    method: literal(method),
    path: literal(path),
    pathMembers: pathMembersLiteral(parameters.filter(isPlainSegment)),
    parameters: optionalList(
      parameters.filter((each) => !isPlainSegment(each)).map((parameter) => parameterLiteral(parameter, scope)),
    ),
    write: body && scope.value(body.write),
    contents: optionalList((body?.contents ?? []).map((content) => contentLiteral(content, scope))),
    contentType: body?.contentTypeMember && literal(body.contentTypeMember),
    accept: accept === DEFAULT_ACCEPT ? undefined : literal(accept),
    responses: listOf(outcomes.map((outcome) => outcomeLiteral(outcome, pick !== undefined, scope))),
    pick: pick && scope.value(pick),
    redirects: redirects.length > 0 ? literal(redirects) : undefined,
    security: security.length > 0 ? literal(security) : undefined,
    scopes: scopes && listOf(scopes.map(scopesLiteral)),
    servers: servers && listOf(servers.map(serverLiteral)),
  });
  return constantOf(name, scope.type("Operation"), value);
}

const JSON_TYPE = "application/json";

/** The `Accept` header of operations without one. */
const DEFAULT_ACCEPT = JSON_TYPE;

const optionalList = (items: readonly Code[]): Code | undefined => (items.length > 0 ? listOf(items) : undefined);

const scopesLiteral = (scopes: Readonly<Record<string, readonly string[]>>): Code =>
  recordOf(Object.fromEntries(Object.entries(scopes).map(([scheme, names]) => [scheme, literal(names)])));

/** A scalar in the path without an encoder of its own is written by the placeholder alone. */
const isPlainSegment = ({ write, codec, encode }: ParameterPlan): boolean =>
  write === "simplePath" && codec === undefined && encode === undefined;

/** `{ ServiceSid: "serviceSid" }`: the placeholders whose member has another name. */
function pathMembersLiteral(parameters: readonly ParameterPlan[]): Code | undefined {
  const renamed = parameters.filter(({ member, wire }) => !isSame(member, wire));
  if (renamed.length === 0) return undefined;
  return recordOf(Object.fromEntries(renamed.map(({ wire, member }) => [wire, literal(member)])));
}

const parameterLiteral = (plan: ParameterPlan, scope: Scope): Code => recordOf(valueMembers(plan, scope));

/** `plainJsonContent`, or `{ type: "text/plain", write: textBody, member: "body" }` */
function contentLiteral({ type, write, member, fields, codec }: ContentPlan, scope: Scope): Code {
  const isCommon = type === JSON_TYPE && write === "plainJsonBody" && member === "body";
  if (isCommon) return scope.value("plainJsonContent");
  return recordOf({
    type: literal(type),
    write: scope.value(write),
    member: member && literal(member),
    fields: optionalList(fields.map((field) => fieldLiteral(field, scope))),
    codec: codec && codecCode(codec, scope),
  });
}

/** `jsonResponse`, or `{ status: "200", type: "text/plain", parse: parseText }` */
function outcomeLiteral(
  { status, type, read, parse, jsonEvents, codec }: OutcomePlan,
  hasStatus: boolean,
  scope: Scope,
): Code {
  const isCommon = type === JSON_TYPE && parse === "parseJson" && !read && !codec && !hasStatus;
  if (isCommon) return scope.value("jsonResponse");
  return recordOf({
    status: hasStatus ? literal(status) : undefined,
    type: type === undefined ? undefined : literal(type),
    read: read && scope.value(read),
    parse: parse && scope.value(parse),
    jsonEvents: jsonEvents && literal(jsonEvents),
    codec: codec && codecCode(codec, scope),
  });
}

/** `{ url: "https://{region}.example.com", variables: { region: "eu" } }` */
export function serverLiteral({ url, variables, values }: ServerPlan): Code {
  const defaults = Object.entries(variables).map(([name, value]) => [name, literal(value)] as const);
  const allowed = Object.entries(values).map(([name, list]) => [name, literal(list)] as const);
  return recordOf({
    url: literal(url),
    variables: defaults.length > 0 ? recordOf(Object.fromEntries(defaults)) : undefined,
    values: allowed.length > 0 ? recordOf(Object.fromEntries(allowed)) : undefined,
  });
}
