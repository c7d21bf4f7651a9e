import { createRequire } from "node:module";
import { bigIntText, escapeJson } from "../../../templates/code/escape.js";
import type { TypePosition } from "../../../templates/code/scope.js";
import {
  createFormatTable,
  type Enum,
  type FormatOptions,
  type FormatTable,
  isBigInt,
  type Json,
  type Scalar,
  type TypeNode,
  type TypeText,
} from "../../ir/ir.js";

const require = createRequire(import.meta.url);

export type { TypePosition };

/** Prints a type. The result for a node and a position is cached. */
export type PrintType = (node: TypeNode, position?: TypePosition) => TypeText;

/** A JSON Schema that openapi-typescript prints as the intended TypeScript type. */
type Schema = boolean | { readonly [keyword: string]: unknown };

/** Prints a node. Nodes with the same key have the same text. */
type PrintByKey = (key: string, node: TypeNode, position: TypePosition) => TypeText;

/**
 * Prints a node once: for each position if it contains a format, whose type depends on the position, and else for all. Gives
 * back the names of models and of most scalars at once. Scalars are too many to be kept.
 */
function cacheByNode(print: PrintByKey): PrintType {
  const texts: Record<TypePosition | "any", WeakMap<TypeNode, TypeText>> = {
    model: new WeakMap(),
    parameter: new WeakMap(),
    part: new WeakMap(),
    any: new WeakMap(),
  };
  return (node, position = "model") => {
    if (node.kind === "ref") return node.model as string as TypeText;
    if (node.kind === "scalar") return node.format ? print(`${position} ${node.format}`, node, position) : nameOf(node);
    const known = texts.any.get(node) ?? texts[position].get(node);
    if (known !== undefined) return known;
    const json = JSON.stringify(node);
    const hasFormat = json.includes('"format":');
    const text = print(hasFormat ? `${position} ${json}` : json, node, position);
    texts[hasFormat ? position : "any"].set(node, text);
    return text;
  };
}

/** Creates a printer that prints types by openapi-typescript. The library is loaded at the first call. */
export function createTypePrinter(options: FormatOptions): PrintType {
  const formats = createFormatTable(options);
  const printed = new Map<string, TypeText>();
  let transform: ((schema: Schema) => string) | undefined;

  const print = cacheByNode((key, node, position) => {
    const known = printed.get(key);
    if (known !== undefined) return known;
    transform ??= loadTransform();
    const text = escapeLiterals(transform(toSchema(node, position))) as TypeText;
    printed.set(key, text);
    return text;
  });

  const valueSchema = (value: Json, format: Enum["format"]): Schema =>
    format && isBigInt(formats[format]) && value !== null ? reference(bigIntText(String(value))) : literalSchema(value);

  const toSchema = (node: TypeNode, position: TypePosition): Schema => {
    const go = (inner: TypeNode): Schema => toSchema(inner, position);
    switch (node.kind) {
      case "unknown":
        return {};
      case "never":
        return false;
      case "scalar":
        return node.format ? namesSchema(formats[node.format].types[position]) : { type: nameOf(node) };
      case "literal":
        return valueSchema(node.value, node.format);
      case "enum": {
        const more = node.open ? [reference(openName(node, formats))] : [];
        return { oneOf: [...node.values.map((value) => valueSchema(value, node.format)), ...more] };
      }
      case "array":
        return node.items.kind === "never" ? reference("never[]") : { type: "array", items: go(node.items) };
      case "tuple":
        return reference(tupleText(node, (item) => print(item, position)));
      case "object":
        return {
          type: "object",
          // For a `const` without `oneOf` the library would add a comment that repeats the value.
          properties: Object.fromEntries(node.properties.map(({ member, type }) => [member, { oneOf: [go(type)] }])),
          required: node.properties.filter(({ required }) => required).map(({ member }) => member),
          ...(node.additional && node.additional.kind !== "never" ? { additionalProperties: go(node.additional) } : {}),
        };
      case "ref":
        return reference(node.model);
      case "union":
        return unionSchema(node.options.map(go));
      case "intersection":
        return { allOf: node.parts.map(go) };
    }
  };

  return print;
}

/** The type of a scalar without a format, which the library prints as it is. */
const nameOf = ({ name }: Scalar): TypeText => (name === "integer" ? "number" : name) as string as TypeText;

/** A name, or a type that is already printed. */
const reference = (name: string): Schema => ({
  $ref: `#/${encodeURIComponent(name.replaceAll("~", "~0").replaceAll("/", "~1"))}`,
});

/** The type of the run time for other values. With it, editors still complete the known values. */
function openName({ values, format }: Enum, formats: FormatTable): string {
  if (format && isBigInt(formats[format])) return "OtherBigInt";
  return values.some((value) => typeof value === "number") ? "OtherNumber" : "OtherString";
}

const nameSchema = (name: string): Schema =>
  name === "string" || name === "number" ? { type: name } : reference(name);

/** A union of types that are given by name. */
const namesSchema = (names: readonly string[]): Schema => {
  const [only, ...others] = names.map(nameSchema);
  return only !== undefined && others.length === 0 ? only : { oneOf: names.map(nameSchema) };
};

/** A union without unions in it, in which each type is once: `integer` and `number` are one type in TypeScript. */
function unionSchema(options: readonly Schema[]): Schema {
  const flat = options.flatMap((option) => listBranches(option) ?? [option]);
  return { oneOf: [...new Map(flat.map((option) => [JSON.stringify(option), option])).values()] };
}

/** The branches of a union; undefined if a schema is none. */
function listBranches(schema: Schema): readonly Schema[] | undefined {
  return typeof schema === "object" && Array.isArray(schema["oneOf"]) ? schema["oneOf"] : undefined;
}

function literalSchema(value: Json): Schema {
  if (value === null) return { type: "null" };
  if (typeof value !== "object") return { const: value };
  if (Array.isArray(value)) return { type: "array", prefixItems: value.map(literalSchema) };
  const entries = Object.entries(value);
  return {
    type: "object",
    properties: Object.fromEntries(entries.map(([name, item]) => [name, { oneOf: [literalSchema(item)] }])),
    required: entries.map(([name]) => name),
  };
}

/** `[string, number?, ...boolean[]]`: the library prints neither optional nor rest elements. */
function tupleText(node: TypeNode & { kind: "tuple" }, print: (node: TypeNode) => string): string {
  const items = node.items.map((item, index) => (index < node.minimum ? print(item) : `(${print(item)})?`));
  return `[${[...items, ...(node.rest ? [`...(${print(node.rest)})[]`] : [])].join(", ")}]`;
}

/** Joins the lines and escapes string literals, which contain strings of the description. */
function escapeLiterals(written: string): string {
  const text = written.trim().replace(/(?<!\s)\s*\n\s*/g, " ");
  const parts: string[] = [];
  let at = 0;
  for (let start = text.indexOf('"'); start >= 0; start = text.indexOf('"', at)) {
    const end = endOfLiteral(text, start);
    parts.push(text.slice(at, start), escapeJson(text.slice(start, end)));
    at = end;
  }
  return [...parts, text.slice(at)].join("");
}

/** A loop, since a regular expression would need a stack as large as the literal. */
function endOfLiteral(text: string, start: number): number {
  let at = start + 1;
  while (at < text.length && text[at] !== '"') at += text[at] === "\\" ? 2 : 1;
  return at + 1;
}

/** A syntax node of the library. One function of the library returns it, the other one takes it. */
interface TypeSyntax {
  readonly kind: number;
}

/** The two functions of the library that are used. The library's own types would import those of its linter. */
interface Library {
  readonly transformSchemaObject: (
    schema: Schema,
    options: { readonly path: string; readonly ctx: typeof CONTEXT },
  ) => TypeSyntax;
  readonly astToString: (node: TypeSyntax) => string;
}

/** Loads only the modules of the library that print schemas, and not its loader, linter and bundler. */
function loadTransform(): (schema: Schema) => string {
  const { default: transformSchemaObject } = require("openapi-typescript/dist/transform/schema-object.cjs") as {
    readonly default: Library["transformSchemaObject"];
  };
  const { astToString } = require("openapi-typescript/dist/lib/ts.cjs") as Pick<Library, "astToString">;
  return (schema) => astToString(transformSchemaObject(schema, { path: "#/", ctx: CONTEXT }));
}

/** All options of the library, with the values that do not change the meaning of a schema. */
const CONTEXT = {
  additionalProperties: false,
  alphabetize: false,
  arrayLength: false,
  conditionalEnums: false,
  dedupeEnums: false,
  defaultNonNullable: false,
  discriminators: { objects: {}, refsHandled: [] },
  emptyObjectsUnknown: false,
  enum: false,
  enumValues: false,
  excludeDeprecated: false,
  exportType: false,
  generatePathParams: false,
  immutable: false,
  injectFooter: [],
  makePathsEnum: false,
  pathParamsAsTypes: false,
  postTransform: undefined,
  propertiesRequiredByDefault: false,
  readWriteMarkers: false,
  redoc: undefined,
  resolve: () => undefined,
  rootTypes: false,
  rootTypesKeepCasing: false,
  rootTypesNoSchemaPrefix: false,
  silent: true,
  transform: undefined,
  transformProperty: undefined,
};
