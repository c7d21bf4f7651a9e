import type { InterfaceDeclarationStructure, TypeAliasDeclarationStructure } from "ts-morph";
import { codeOf, joinCode, literal, propertyKey, unionOf, type Code } from "../code/escape.js";
import {
  isMediaRange,
  mustBeGiven,
  describeRequestData,
  requiresContentType,
  type Field,
  type Identifier,
  type Operation,
  type PaginationNames,
  type Parameter,
  type RequestBody,
  type RequestContent,
} from "../../generator/ir/ir.js";
import { aliasOf, docsOf, interfaceOf, type Member } from "../code/declarations.js";
import type { TypePosition, Scope } from "../code/scope.js";

export type TypeDeclaration = InterfaceDeclarationStructure | TypeAliasDeclarationStructure;

/** `export interface CreatePetParams { … }`: the params of an operation. */
export function paramsTypes(operation: Operation, scope: Scope): readonly TypeDeclaration[] {
  const { names, body, pagination } = operation;
  const docs = docsOf({ description: `The parameters of {@link ${names.function}}.` });
  const members = membersOf(operation, scope);
  if (names.content && body) return choiceTypes(operation, body, members, scope);
  if (!pagination || !names.pagination) {
    return members.length > 0
      ? [interfaceOf(names.params, docs, members)]
      : [aliasOf(names.params, docs, codeOf`Record<string, never>`)];
  }
  const { pageParams, ownLimit } = names.pagination;
  return [
    interfaceOf(pageParams, docsOf({ description: describePage(names.pagination) }), members),
    interfaceOf(
      names.params,
      docsOf({ description: describeList(names.pagination) }),
      [LIMIT_MEMBER, ...(ownLimit === undefined ? [] : ownLimitMembers(members, ownLimit))],
      { extends: [ownLimit === undefined ? pageParams : codeOf`Omit<${pageParams}, "limit">`] },
    ),
  ];
}

const describePage = ({ page }: PaginationNames): string => `The parameters of {@link ${page}}.`;

const describeList = ({ list, stream }: PaginationNames): string =>
  `The parameters of {@link ${list}} and {@link ${stream}}.`;

const LIMIT =
  "The maximum number of records, an integer from 1. The client does not send it, but may lower the page size.";

const LIMIT_MEMBER: Member = {
  name: "limit",
  required: false,
  type: codeOf`number | undefined`,
  docs: docsOf({ description: LIMIT }),
};

/** The API's own parameter `limit`, under its name in list and stream functions. */
const ownLimitMembers = (members: readonly Member[], name: string): readonly Member[] =>
  members.filter((each) => each.name === LIMIT_MEMBER.name).map((each) => ({ ...each, name }));

function membersOf(operation: Operation, scope: Scope): Member[] {
  const contents = operation.body?.contents ?? [];
  const [content] = contents;
  const spread = content?.member === undefined ? (content?.fields ?? []) : [];
  const position: TypePosition = content?.kind === "multipart" ? "part" : "parameter";
  const whole =
    operation.body && !operation.names.content && content?.member ? [bodyMember(operation.body, content, scope)] : [];
  return [
    ...operation.parameters.map((parameter) => valueMember(parameter, "parameter", scope)),
    ...spread.map((field) => valueMember(field, position, scope)),
    ...whole,
  ];
}

/** `name?: type | undefined;` */
function valueMember(value: Parameter | Field, position: TypePosition, scope: Scope): Member {
  const { member, type, docs } = value;
  const required = mustBeGiven(value);
  const comment = required || !value.required ? scope.docs(docs) : docsOf(docs, [SENT_ANYWAY]);
  return { name: member, required, type: optional(scope.print(type, position), required), docs: comment };
}

const SENT_ANYWAY = "The client sends the only value if this is left out.";

const optional = (type: Code | ReturnType<Scope["print"]>, required: boolean): Code =>
  required || type === "unknown" ? codeOf`${type}` : codeOf`${type} | undefined`;

function bodyMember(body: RequestBody, content: RequestContent, scope: Scope): Member {
  const description = body.docs.description ?? "The body of the request.";
  const type = bodyType(content, scope);
  return {
    name: content.member ?? "body",
    required: body.required,
    type: optional(type, body.required),
    docs: docsOf({ description }),
  };
}

/** The type of the whole body for callers: `NewPet`, `readonly (Row)[]` or `UploadBody`. */
export function bodyType(content: RequestContent, scope: Scope): Code {
  const data = describeRequestData(content);
  switch (data.kind) {
    case "value":
      return codeOf`${scope.print(data.type, data.position)}`;
    case "sequence":
      return codeOf`readonly (${scope.print(data.type, "parameter")})[]`;
    case "upload":
      return scope.type("UploadBody");
  }
}

/** The params of an operation with several media types: a union in which `contentType` decides the type of `body`. */
function choiceTypes(
  operation: Operation,
  body: RequestBody,
  members: readonly Member[],
  scope: Scope,
): readonly TypeDeclaration[] {
  const { names } = operation;
  const choice = names.content?.choice ?? names.params;
  const others = names.content?.others ?? names.params;
  const options = body.contents.map((content, index) => contentOption(body, content, index === 0, scope));
  const described = docsOf({ description: `The parameters of {@link ${names.function}}.` });
  const whole = members.length > 0 ? codeOf`${others} & ${choice}` : choice;
  return [
    aliasOf(choice, docsOf({ description: "The body and its content type." }), unionOf(options)),
    ...(members.length > 0
      ? [interfaceOf(others, docsOf({ description: "The members other than the body." }), members)]
      : []),
    ...(operation.pagination && names.pagination
      ? pagedChoiceTypes(names.params, names.pagination, { whole, others, choice }, members)
      : [aliasOf(names.params, described, whole)]),
  ];
}

/** The params of a list operation with several media types. A union can't be extended, so `limit` is added to it. */
function pagedChoiceTypes(
  params: Identifier,
  names: PaginationNames,
  { whole, others, choice }: Readonly<Record<"whole" | "others" | "choice", Code | Identifier>>,
  members: readonly Member[],
): readonly TypeDeclaration[] {
  const { pageParams, ownLimit } = names;
  const own = ownLimit === undefined ? [] : ownLimitMembers(members, ownLimit);
  const added = [LIMIT_MEMBER, ...own].map(
    ({ name, required, type }) => codeOf`${propertyKey(name)}${mark(!required)}: ${type}`,
  );
  const listed = codeOf`{ ${joinCode(added, "; ")} }`;
  return [
    aliasOf(pageParams, docsOf({ description: describePage(names) }), codeOf`${whole}`),
    aliasOf(
      params,
      docsOf({ description: `${describeList(names)}\n\n\`limit\`: ${LIMIT}` }),
      ownLimit === undefined
        ? codeOf`${pageParams} & ${listed}`
        : codeOf`Omit<${others}, "limit"> & ${choice} & ${listed}`,
    ),
  ];
}

function contentOption(body: RequestBody, content: RequestContent, isDefault: boolean, scope: Scope): Code {
  const type = isMediaRange(content.contentType) ? codeOf`string` : literal(content.contentType);
  const mayOmitType = isDefault && !requiresContentType(body);
  const chosen = codeOf`${body.contentTypeMember ?? literal("contentType")}${mark(mayOmitType)}: ${optional(type, !mayOmitType)}`;
  const whole = codeOf`${content.member ?? literal("body")}${mark(!body.required)}: ${optional(bodyType(content, scope), body.required)}`;
  return codeOf`{ ${chosen}; ${whole} }`;
}

const mark = (isOptional: boolean): Code => (isOptional ? codeOf`?` : codeOf``);
