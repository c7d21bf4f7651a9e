import type { VariableStatementStructure } from "ts-morph";
import {
  describeRequestData,
  isMediaRange,
  mustBeGiven,
  requiresContentType,
  type Field,
  type Identifier,
  type Module,
  type Operation,
  type PaginationNames,
  type Parameter,
  type RequestBody,
  type RequestContent,
} from "../../generator/ir/ir.js";
import { codeOf, listOf, literal, type Code } from "../code/escape.js";
import type { TypePosition } from "../code/scope.js";
import { declareSchema, type SchemaContext } from "./context.js";
import { looseObject, type PrintedMember } from "./object.js";
import { schemaOf } from "./schema.js";

/** `export const createPetParamsSchema: z.ZodType<CreatePetParams> = z.looseObject({ … });` */
export function paramsSchemas(
  operation: Operation,
  { name: file }: Pick<Module, "name">,
  context: SchemaContext,
): readonly VariableStatementStructure[] {
  const { names, body } = operation;
  const { schemas, pagination } = names;
  if (schemas?.params === undefined) return [];
  const members = listMembers(operation, context);
  const declare = (name: Identifier, type: Identifier, schema: Code): VariableStatementStructure => {
    const imported = context.scope.importFrom({ kind: "local", file }, type, true);
    return declareSchema(name, codeOf`${context.z}.ZodType<${imported}>`, schema, context);
  };
  if (names.content && body) return [declare(schemas.params, names.params, choiceSchema(body, members, context))];
  if (!pagination || schemas.pageParams === undefined) {
    return members.length > 0 ? [declare(schemas.params, names.params, looseObject(members, context))] : [];
  }
  return [
    declare(schemas.pageParams, pagination.pageParams, looseObject(members, context)),
    declare(schemas.params, names.params, listSchema(members, pagination, schemas.pageParams, context)),
  ];
}

/** The params of list and stream functions: those of the page function, and `limit`. */
function listSchema(
  members: readonly PrintedMember[],
  { ownLimit }: PaginationNames,
  page: Identifier,
  context: SchemaContext,
): Code {
  const { z } = context;
  const limit = memberOf("limit", codeOf`${z}.int().min(1)`, false);
  if (ownLimit === undefined) return codeOf`${z}.intersection(${page}, ${looseObject([limit], context)})`;
  const others = members.map((member) => (member.name === limit.name ? { ...member, name: ownLimit } : member));
  return looseObject([limit, ...others], context);
}

const memberOf = (name: string, schema: Code, required: boolean): PrintedMember => ({
  name,
  schema: required ? schema : codeOf`${schema}.optional()`,
  isDeferred: false,
});

/** The members of the params: parameters, the fields of a form, or the whole body. */
function listMembers({ parameters, body, names }: Operation, context: SchemaContext): readonly PrintedMember[] {
  const [content] = body?.contents ?? [];
  const fields = content?.member === undefined ? (content?.fields ?? []) : [];
  const position: TypePosition = content?.kind === "multipart" ? "part" : "parameter";
  const valueOf = (value: Parameter | Field, at: TypePosition): PrintedMember =>
    memberOf(value.member, schemaOf(value.type, { ...context, position: at }), mustBeGiven(value));
  return [
    ...parameters.map((parameter) => valueOf(parameter, "parameter")),
    ...fields.map((field) => valueOf(field, position)),
    ...(body && !names.content && content?.member !== undefined
      ? [memberOf(content.member, bodySchema(content, context), body.required)]
      : []),
  ];
}

/** The schema of a whole body. */
function bodySchema(content: RequestContent, context: SchemaContext): Code {
  const { z, scope } = context;
  const data = describeRequestData(content);
  switch (data.kind) {
    case "value":
      return schemaOf(data.type, { ...context, position: data.position });
    case "sequence":
      return codeOf`${z}.array(${schemaOf(data.type, { ...context, position: "parameter" })})`;
    case "upload":
      return codeOf`${z}.custom<${scope.type("UploadBody")}>(${scope.value("isUploadBody")})`;
  }
}

/** The params of an operation with several media types: `contentType` decides what `body` is. */
function choiceSchema(body: RequestBody, members: readonly PrintedMember[], context: SchemaContext): Code {
  const { z } = context;
  const options = body.contents.map((content, index) => {
    const { contentType } = content;
    const type = isMediaRange(contentType) ? codeOf`${z}.string()` : codeOf`${z}.literal(${literal(contentType)})`;
    const isRequired = index > 0 || requiresContentType(body);
    return looseObject(
      [
        memberOf(body.contentTypeMember ?? "contentType", type, isRequired),
        memberOf(content.member ?? "body", bodySchema(content, context), body.required),
      ],
      context,
    );
  });
  const choice = codeOf`${z}.union(${listOf(options)})`;
  return members.length > 0 ? codeOf`${z}.intersection(${looseObject(members, context)}, ${choice})` : choice;
}
