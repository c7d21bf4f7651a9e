import { requireOnSharedCompiler } from "./compiler.js";
import { escapeUnsafe } from "../../templates/code/escape.js";
import { createFormatTable, type FormatOptions, type Json, type TypeNode, type TypeText } from "../ir/ir.js";

/** Where a type stands: scalars with a format are given more freely than they are received. */
export type TypePosition = "model" | "parameter" | "part";

/** Prints types; the same node in the same position is printed once. */
export type PrintType = (node: TypeNode, position?: TypePosition) => TypeText;

/** What the printer takes: the shapes of JSON Schema that it prints as TypeScript means them. */
type Schema = boolean | { readonly [keyword: string]: unknown };

/** Prints types by openapi-typescript, which is loaded at the first call. */
export function createTypePrinter(options: FormatOptions): PrintType {
  const formats = createFormatTable(options);
  const printed = new Map<string, TypeText>();
  let transform: ((schema: Schema) => string) | undefined;

  const print: PrintType = (node, position = "model") => {
    const key = position + JSON.stringify(node);
    const known = printed.get(key);
    if (known !== undefined) return known;
    transform ??= loadTransform();
    const text = escapeLiterals(transform(toSchema(node, position))) as TypeText;
    printed.set(key, text);
    return text;
  };

  const toSchema = (node: TypeNode, position: TypePosition): Schema => {
    const go = (inner: TypeNode): Schema => toSchema(inner, position);
    switch (node.kind) {
      case "unknown":
        return {};
      case "never":
        return false;
      case "scalar":
        return node.format ? namesSchema(formats[node.format].types[position]) : { type: node.name };
      case "literal":
        return literalSchema(node.value);
      case "enum": {
        const more = node.open ? [reference(openName(node.values))] : [];
        return { oneOf: [...node.values.map(literalSchema), ...more] };
      }
      case "array":
        return node.items.kind === "never" ? reference("never[]") : { type: "array", items: go(node.items) };
      case "tuple":
        return reference(tupleText(node, (item) => print(item, position)));
      case "object":
        return {
          type: "object",
          // A bare `const` of a member would get a comment that says so again.
          properties: Object.fromEntries(node.properties.map(({ member, type }) => [member, { oneOf: [go(type)] }])),
          required: node.properties.filter(({ required }) => required).map(({ member }) => member),
          ...(node.additional && node.additional.kind !== "never" ? { additionalProperties: go(node.additional) } : {}),
        };
      case "ref":
        return reference(node.model);
      case "union":
        return { oneOf: node.options.map(go) };
      case "intersection":
        return { allOf: node.parts.map(go) };
    }
  };

  return print;
}

/** A bare name, or a text that is printed already. */
const reference = (name: string): Schema => ({
  $ref: `#/${encodeURIComponent(name.replaceAll("~", "~0").replaceAll("/", "~1"))}`,
});

/** Named types of the run time that keep completion for values that are known. */
const openName = (values: readonly unknown[]): string =>
  values.some((value) => typeof value === "string") ? "OtherString" : "OtherNumber";

const nameSchema = (name: string): Schema =>
  name === "string" || name === "number" ? { type: name } : reference(name);

/** The alternatives of a type that are given by name. */
const namesSchema = (names: readonly string[]): Schema => {
  const [only, ...others] = names.map(nameSchema);
  return only !== undefined && others.length === 0 ? only : { oneOf: names.map(nameSchema) };
};

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

/** One line; string literals hold text of the description, and get the escapes of every other literal. */
function escapeLiterals(written: string): string {
  const text = written.trim().replace(/(?<!\s)\s*\n\s*/g, " ");
  const parts: string[] = [];
  let at = 0;
  for (let start = text.indexOf('"'); start >= 0; start = text.indexOf('"', at)) {
    const end = endOfLiteral(text, start);
    parts.push(text.slice(at, start), escapeUnsafe(text.slice(start, end)));
    at = end;
  }
  return [...parts, text.slice(at)].join("");
}

/** Step by step: a regular expression would need a stack as large as the literal. */
function endOfLiteral(text: string, start: number): number {
  let at = start + 1;
  while (at < text.length && text[at] !== '"') at += text[at] === "\\" ? 2 : 1;
  return at + 1;
}

/** A node of the library's own TypeScript: it goes from one of its functions into the other and nowhere else. */
interface TypeSyntax {
  readonly kind: number;
}

/** The two functions of the library that are used; its own declarations lead to those of its linter. */
interface Library {
  readonly transformSchemaObject: (
    schema: Schema,
    options: { readonly path: string; readonly ctx: typeof CONTEXT },
  ) => TypeSyntax;
  readonly astToString: (node: TypeSyntax) => string;
}

/** The part of the library that prints schemas; its loader, linter and bundler stay on the disk. */
function loadTransform(): (schema: Schema) => string {
  const { default: transformSchemaObject } = requireOnSharedCompiler<{
    readonly default: Library["transformSchemaObject"];
  }>("openapi-typescript/dist/transform/schema-object.cjs");
  const { astToString } = requireOnSharedCompiler<Pick<Library, "astToString">>("openapi-typescript/dist/lib/ts.cjs");
  return (schema) => astToString(transformSchemaObject(schema, { path: "#/", ctx: CONTEXT }));
}

/** Everything that the library can be told, in the state that leaves a schema's meaning alone. */
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
