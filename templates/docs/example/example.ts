import { literal, propertyKey } from "../../code/escape.js";
import {
  getDefaultContentType,
  getListMember,
  isMediaRange,
  mustBeGiven,
  requiresContentType,
  listSuccesses,
  type Field,
  type Operation,
  type RequestBody,
  type RequestContent,
  type Server,
} from "../../../generator/ir/ir.js";
import { credentialsOf, schemesOf } from "./credentials.js";
import type { DocContext } from "../context.js";
import { nameIndex } from "./name-index.js";
import { catchLines, listErrors, resultLines } from "./handle-errors.js";
import { createSampler, isEmpty, sampleBody, type Sampler } from "./sample.js";
import { printValue, type Value } from "./print-value.js";

type Members = readonly (readonly [string, Value])[];

/** Prints a call with all required parameters, which compiles: `import { createClient, getPet } from "../index.js";` */
export function exampleCode(operation: Operation, context: DocContext): string {
  const { names } = operation;
  const callee = names.pagination?.stream ?? names.function;
  const members = memberValues(operation, createSampler(context), context);
  const params = members && (members.length > 0 ? { members } : undefined);
  const client = freeName("client", callee);
  const call = (before: string): string => {
    const passed =
      members === undefined
        ? ", params"
        : params === undefined
          ? ""
          : `, ${printValue(params, "", before.length + callee.length + 12)}`;
    return `${before}${callee}(${client}${passed})`;
  };
  const isTyped = context.scope.options.language === "ts";
  const isCaught = listErrors(operation).length > 0 && isIterated(operation);
  const imported = [
    "createClient",
    ...(isCaught ? ["isApiError"] : []),
    callee,
    ...(members === undefined && isTyped ? [`type ${names.params}`] : []),
  ];
  return [
    `import { ${imported.join(", ")} } from ${nameIndex(context)};`,
    "",
    `const ${client} = createClient(${printClientOptions(operation, context)});`,
    ...(members === undefined ? declareParams(names.params, context) : []),
    ...callLines(operation, callee, call, context),
  ].join("\n");
}

/** Declares params that have no short example. JavaScript declares their type in a comment. */
const declareParams = (type: string, context: DocContext): readonly string[] =>
  context.scope.options.language === "ts"
    ? [`declare const params: ${type};`]
    : [`/** @type {import(${nameIndex(context)}).${type}} */`, "const params = {", "  // …", "};"];

/** A name that the example can declare: `theClient` if the imported function has the name `client`. */
const freeName = (name: string, callee: string): string =>
  name === callee ? `the${name.charAt(0).toUpperCase()}${name.slice(1)}` : name;

/** Whether the result of a call is iterated: records of pages, or events. */
function isIterated(operation: Operation): boolean {
  const successes = listSuccesses(operation);
  const isSequence = successes.length > 0 && successes.every(({ read }) => read === "events" || read === "jsonLines");
  return operation.names.pagination !== undefined || isSequence;
}

function callLines(
  operation: Operation,
  callee: string,
  call: (before: string) => string,
  context: DocContext,
): readonly string[] {
  const hasErrors = listErrors(operation).length > 0;
  if (isIterated(operation)) {
    const record = freeName(operation.names.pagination ? "record" : "event", callee);
    const awaited = operation.names.pagination ? "" : "await ";
    const lines = [`${call(`for await (const ${record} of ${awaited}`)}) {`, `  console.log(${record});`, "}"];
    return hasErrors ? catchLines(lines) : lines;
  }
  const hasData = listSuccesses(operation).some(({ read }) => read !== undefined);
  if (hasErrors) {
    const result = freeName("result", callee);
    return resultLines(operation, { line: call(`const ${result} = await `), result, hasData }, context);
  }
  if (!hasData) return [`${call("await ")};`];
  const data = freeName("data", callee);
  return [`${call(`const ${data} = await `)};`, `console.log(${data});`];
}

/** Prints credentials, and a base URL if the server of the description has no absolute URL. */
function printClientOptions(operation: Operation, context: DocContext): string {
  const schemes = schemesOf(operation, context);
  const [server] = operation.servers ?? context.api.servers;
  const credentials = schemes.length > 0 ? credentialsOf(schemes) : { members: [] };
  const base: Members = isAbsolute(server) ? [] : [["baseUrl", literal("https://api.example.com")]];
  const members = [
    ...base,
    ...(typeof credentials === "object" && "members" in credentials ? credentials.members : []),
  ];
  return members.length > 0 ? printValue({ members }, "", 29) : "";
}

const isAbsolute = (server: Server | undefined): boolean => /^(?:https?:|\{)/i.test(server?.url ?? "");

/** The values of the required members. Undefined if one of them has no short value. */
function memberValues(
  { parameters, body, names }: Operation,
  sampler: Sampler,
  context: DocContext,
): Members | undefined {
  const [content] = body?.contents ?? [];
  const found: (readonly [string, Value | undefined])[] = [
    ...parameters
      .filter(mustBeGiven)
      .map(
        (each) =>
          [propertyKey(getListMember(each.member, names)), sampler.sample(each.type, "parameter", each)] as const,
      ),
    ...(content && content.member === undefined ? fieldValues(content, sampler) : []),
    ...(body && content?.member !== undefined ? wholeBody(body, sampler, context) : []),
    ...(names.pagination ? [["limit", "20"] as const] : []),
  ];
  const members = found.flatMap(([key, value]) => (value === undefined ? [] : [[key, value] as const]));
  return members.length === found.length ? members : undefined;
}

/** The first content whose media type is not a range, with `contentType` if that is required. */
function wholeBody(
  body: RequestBody,
  sampler: Sampler,
  context: DocContext,
): readonly (readonly [string, Value | undefined])[] {
  const { contents, contentTypeMember } = body;
  const content = contents.find(({ contentType }) => !isMediaRange(contentType)) ?? contents[0];
  if (!content) return [];
  const isRange = isMediaRange(content.contentType);
  const isDefault = content === contents[0] && getDefaultContentType(body) !== undefined;
  const mustChoose = contentTypeMember !== undefined && !isDefault;
  const choice = mustChoose
    ? [[propertyKey(contentTypeMember), literal(isRange ? "application/octet-stream" : content.contentType)] as const]
    : [];
  const value = bodyValue(content, sampler, context);
  if (!body.required && (value === undefined || isEmpty(value))) return requiresContentType(body) ? choice : [];
  return [...choice, [propertyKey(content.member ?? "body"), value] as const];
}

/** The required fields of a form and those of its example. If there are none, the first field. */
function fieldValues(content: RequestContent, { sample }: Sampler): readonly (readonly [string, Value | undefined])[] {
  const { fields, kind, example } = content;
  const position = kind === "multipart" ? "part" : "parameter";
  const given = new Map(Object.entries(typeof example === "object" && example !== null ? example : {}));
  const exampleOf = ({ name, docs }: Field): Field["docs"] =>
    given.has(name) ? { ...docs, example: given.get(name) } : docs;
  const valueOf = (field: Field): readonly [string, Value | undefined] => [
    propertyKey(field.member),
    sample(field.type, position, { name: field.name, docs: exampleOf(field) }),
  ];
  const chosen = fields.filter((field) => field.required || given.has(field.name));
  if (chosen.length > 0)
    return chosen.map(valueOf).filter(([, value], at) => value !== undefined || chosen[at]?.required);
  const first = fields.map(valueOf).find(([, value]) => value !== undefined);
  return first ? [first] : [];
}

function bodyValue(content: RequestContent, sampler: Sampler, context: DocContext): Value | undefined {
  const purpose = { name: "body", docs: { example: content.example } };
  switch (content.kind) {
    case "json":
      return sampleBody(content.type, "model", purpose, sampler, context);
    case "form":
      return sampleBody(content.type, "parameter", purpose, sampler, context);
    case "multipart":
      return sampleBody(content.type, "part", purpose, sampler, context);
    case "text":
      return literal("text");
    case "jsonLines": {
      const item = sampler.sample(content.type, "model", purpose);
      return item === undefined ? undefined : { items: [item] };
    }
    case "binary":
    case "raw":
      return 'new Blob(["content"])';
  }
}
