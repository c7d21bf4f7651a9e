import type { VariableStatementStructure } from "ts-morph";
import { codeOf, listOf, literal, recordOf, type Code } from "../code/escape.js";
import type { Field, Operation, Parameter, RequestContent, Server, TypeNode } from "../../generator/ir/ir.js";
import { codecOf } from "./codec.js";
import { constantOf } from "../code/declarations.js";
import { encodingOf, isFlat, isScalar } from "./encoding.js";
import { isExact } from "./exact.js";
import { responseMembers } from "./responses.js";
import type { RuntimeValue } from "./runtime-names.js";
import type { Scope } from "../code/scope.js";
import { joinedText, parameterWriter, queryWriter } from "./writers.js";

/** `const createPetOperation: Operation = { id: "createPet", method: "POST", … };` */
export function operationConstant(operation: Operation, scope: Scope): VariableStatementStructure {
  const { id, method, path, parameters, body, responses, accept, security, servers, names } = operation;
  const value = recordOf({
    id: literal(id),
    method: literal(method),
    path: literal(withoutFragment(path)),
    parameters: optionalList(parameters.map((parameter) => parameterLiteral(parameter, scope))),
    write: body && scope.value(bodyChooser(operation)),
    contents: optionalList((body?.contents ?? []).map((content) => contentLiteral(content, scope))),
    contentType: body?.contentTypeMember && literal(body.contentTypeMember),
    accept: accept === "application/json" ? undefined : literal(accept),
    ...responseMembers(responses, scope),
    security:
      security.length > 0 ? literal(security.map((together) => together.map(({ scheme }) => scheme))) : undefined,
    scopes: scopesLiteral(security, scope),
    servers: servers && listOf(servers.map(serverLiteral)),
  });
  return constantOf(names.constant, scope.type("Operation"), value);
}

/** What follows `#` is never sent, and would swallow the query. */
const withoutFragment = (path: string): string => path.replace(/#[^]*$/, "");

/** The function that writes the body: the simplest that will do. */
function bodyChooser({ method, body }: Operation): RuntimeValue {
  if (/^(get|head)$/i.test(method)) return "refuseBody";
  const [content, ...others] = body?.contents ?? [];
  return others.length > 0 || content?.contentType.includes("*") ? "chooseBody" : "writeBody";
}

/** The scopes of each alternative, by scheme, where some scheme fetches tokens of its own. */
function scopesLiteral(security: Operation["security"], { fetchesTokens }: Scope): Code | undefined {
  const alternatives = security.map((together) =>
    together.filter(({ scheme, scopes }) => scopes.length > 0 && fetchesTokens(scheme)),
  );
  if (alternatives.every((together) => together.length === 0)) return undefined;
  return listOf(
    alternatives.map((together) =>
      recordOf(Object.fromEntries(together.map(({ scheme, scopes }) => [scheme, literal(scopes)]))),
    ),
  );
}

const optionalList = (items: readonly Code[]): Code | undefined => (items.length > 0 ? listOf(items) : undefined);

function parameterLiteral(parameter: Parameter, scope: Scope): Code {
  const { name, member, explode, allowReserved, collapsiblePrefix } = parameter;
  const isText = parameter.contentType === undefined && isFlat(parameter.type, scope);
  const codec = isText ? undefined : codecOf(parameter.type, scope, "encode");
  const encode = parameterEncoding(parameter, codec !== undefined, scope);
  const write = parameterWriter(parameter, scope);
  return recordOf({
    name: literal(collapsiblePrefix ?? name),
    member: literal(member),
    write: codec ? codeOf`/* @__PURE__ */ ${scope.value("coded")}(${codec}, ${write})` : write,
    explode: explode && !isScalar(parameter.type, scope) ? literal(true) : undefined,
    allowReserved: allowReserved ? literal(true) : undefined,
    ...encode,
  });
}

/** A parameter with `content` is JSON or text; a whole query string may be a form, which is the usual way. */
function parameterEncoding(
  { in: location, contentType, type }: Parameter,
  hasCodec: boolean,
  scope: Scope,
): ReturnType<typeof encodingOf> {
  if (contentType === undefined) return hasCodec ? codedEncoding(type, scope) : encodingOf(type, scope);
  const isJson = /[/+]json\b/.test(contentType);
  if (location === "querystring" && contentType === "application/x-www-form-urlencoded") return {};
  if (!isJson) return { encode: scope.value("text") };
  if (isExact(type, scope)) return { encode: scope.value("exactJson") };
  return location === "querystring" ? { encode: scope.value("json") } : {};
}

/** What a codec has made is text, number or JSON; only the digits of an int64 inside need care. */
const codedEncoding = (type: TypeNode, scope: Scope): ReturnType<typeof encodingOf> =>
  isExact(type, scope) ? { encode: scope.value("exactText") } : {};

function contentLiteral(content: RequestContent, scope: Scope): Code {
  const isJson = content.kind === "json" || content.kind === "jsonLines";
  const codec = isJson ? codecOf(content.type, scope, "encode") : undefined;
  return recordOf({
    type: literal(content.contentType),
    write: scope.value(bodyWriter(content, codec !== undefined, scope)),
    member: content.member && literal(content.member),
    fields: optionalList(content.fields.map((field) => fieldLiteral(field, content, scope))),
    codec,
  });
}

function bodyWriter({ kind, member, type }: RequestContent, hasCodec: boolean, scope: Scope): RuntimeValue {
  switch (kind) {
    case "json":
      if (isExact(type, scope)) return "exactJsonBody";
      return hasCodec ? "jsonBody" : "plainJsonBody";
    case "form":
      return member === undefined ? "formBody" : "openFormBody";
    case "multipart":
      return "multipartBody";
    case "text":
      return "textBody";
    case "jsonLines":
      return isExact(type, scope) ? "exactJsonLinesBody" : "jsonLinesBody";
    case "binary":
      return "binaryBody";
    case "raw":
      return "rawBody";
  }
}

function fieldLiteral(field: Field, content: RequestContent, scope: Scope): Code {
  const { name, member, style, explode, allowReserved, contentType, type } = field;
  // A list of pairs is what a form makes of an array anyway.
  const isUsual = style === "form" && explode && !allowReserved && scope.resolve(type).kind === "array";
  const isStyled = style !== undefined && !isUsual && content.kind === "form";
  const codec = isStyled && !isFlat(type, scope) ? codecOf(type, scope, "encode") : undefined;
  const encode = codec ? codedEncoding(type, scope) : fieldEncoding(field, content, scope);
  const write = isStyled ? queryWriter(style, scope) : undefined;
  return recordOf({
    name: literal(name),
    member: literal(member),
    write: codec && write ? codeOf`/* @__PURE__ */ ${scope.value("coded")}(${codec}, ${write})` : write,
    explode: isStyled && explode ? literal(true) : undefined,
    allowReserved: allowReserved ? literal(true) : undefined,
    ...encode,
    type: content.kind === "multipart" && contentType !== undefined ? literal(contentType) : undefined,
  });
}

/** How a field's value becomes text: JSON where its content type says so, an array in one part where its style does. */
function fieldEncoding(field: Field, content: RequestContent, scope: Scope): ReturnType<typeof encodingOf> {
  const { style, explode, contentType, type } = field;
  const isJson = contentType !== undefined && /[/+]json\b/.test(contentType);
  if (isJson && style === undefined) return { encode: jsonEncoder(type, scope), whole: literal(true) };
  const usual = partEncoding(field, content, scope);
  const isOnePart = content.kind === "multipart" && style !== undefined && !explode;
  if (!isOnePart || scope.resolve(type).kind !== "array") return usual;
  return { encode: joinedText(style, usual.encode, scope), whole: literal(true) };
}

/** JSON text of a whole value. */
function jsonEncoder(type: TypeNode, scope: Scope): Code {
  const write = scope.value(isExact(type, scope) ? "exactJson" : "json");
  const codec = codecOf(type, scope, "encode");
  return codec ? codeOf`/* @__PURE__ */ ${scope.value("codedText")}(${codec}, ${write})` : write;
}

/** An untyped part of a multipart body may be a file, which no text stands for; the items of an array are written one by one. */
function partEncoding({ type }: Field, { kind }: RequestContent, scope: Scope): ReturnType<typeof encodingOf> {
  if (kind === "multipart" && type.kind === "unknown") return {};
  if (isFlat(type, scope)) return encodingOf(type, scope);
  const whole = scope.resolve(type);
  const item = whole.kind === "array" ? whole.items : type;
  const codec = codecOf(item, scope, "encode");
  if (!codec) return encodingOf(type, scope);
  const text = scope.value("codedText");
  return {
    encode: isExact(item, scope)
      ? codeOf`/* @__PURE__ */ ${text}(${codec}, ${scope.value("exactText")})`
      : codeOf`/* @__PURE__ */ ${text}(${codec})`,
  };
}

/** `{ url: "https://{region}.example.com", variables: { region: "eu" } }` */
export function serverLiteral({ url, variables }: Server): Code {
  const defaults = Object.fromEntries(variables.map((variable) => [variable.name, literal(variable.default)]));
  return recordOf({ url: literal(url), variables: variables.length > 0 ? recordOf(defaults) : undefined });
}
