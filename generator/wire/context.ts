import {
  listChildTypes,
  createFormatTable,
  isSent,
  isStructured,
  type Api,
  type Format,
  type FormatOptions,
  type FormatTable,
  type Identifier,
  type KindContext,
  type Model,
  type TypeNode,
  type WireName,
} from "../ir/ir.js";

/** The parts of the description that are needed to plan any of its operations. */
export interface PlanContext {
  readonly formats: FormatTable;
  readonly models: ReadonlyMap<Identifier, Model>;
  /** The type of each model. */
  readonly types: ReadonlyMap<Identifier, TypeNode>;
  /** The properties of the branches of the union that is being planned whose types tell the branches apart. */
  readonly typedProperties: ReadonlySet<WireName>;
  /** Whether bytes are files, as in a multipart body, and not the strings of JSON. */
  readonly hasFiles: boolean;
  /** The security schemes for which the client sends credentials. The caller arranges for all others. */
  readonly sentSchemes: ReadonlySet<WireName>;
  /** The security schemes with tokens that the client fetches itself. */
  readonly tokenSchemes: ReadonlySet<WireName>;
}

/** Creates the context for planning the operations of a description. */
export const createPlanContext = (
  { models, securitySchemes }: Pick<Api, "models" | "securitySchemes">,
  options: FormatOptions,
): PlanContext => ({
  formats: createFormatTable(options),
  models: new Map(models.map((model) => [model.name, model])),
  types: new Map(models.map(({ name, type }) => [name, type])),
  typedProperties: new Set(),
  hasFiles: false,
  sentSchemes: new Set(securitySchemes.filter(isSent).map(({ name }) => name)),
  tokenSchemes: new Set(securitySchemes.filter((scheme) => scheme.clientCredentials).map(({ name }) => name)),
});

/** Makes the context in which the kinds of values are found. */
export const toKindContext = ({ formats, types, hasFiles }: PlanContext): KindContext => ({
  formats,
  hasFiles,
  findModel: (model) => types.get(model),
});

/** Follows references until it finds a type. A reference that leads back to itself stays a reference. */
export function resolveType(type: TypeNode, { types }: PlanContext): TypeNode {
  const seen = new Set<Identifier>();
  let node = type;
  while (node.kind === "ref" && !seen.has(node.model)) {
    seen.add(node.model);
    node = types.get(node.model) ?? node;
  }
  return node;
}

/** Whether a value is a single scalar, so that `explode` makes no difference. */
export function isScalar(type: TypeNode, context: PlanContext): boolean {
  const node = resolveType(type, context);
  if (node.kind === "union") return node.options.every((option) => isScalar(option, context));
  return ["scalar", "enum", "literal"].includes(node.kind);
}

/** Whether a value is a scalar or an array of scalars, so that each scalar can be written as a string. */
export function isFlat(type: TypeNode, context: PlanContext): boolean {
  const node = resolveType(type, context);
  return isScalar(node.kind === "array" ? node.items : node, context) || node.kind === "unknown";
}

/** Whether a value is a string in a format. */
export function hasFormat(type: TypeNode, format: Format, context: PlanContext): boolean {
  const node = resolveType(type, context);
  return node.kind === "scalar" && node.format === format;
}

/** Whether values of a type can be objects or arrays. */
export const isObjectOrArray = (type: TypeNode, { types }: PlanContext): boolean => isStructured(type, types);

/** Whether a value can contain an int64 whose digits must be kept, at any depth and through references. */
export function isExact(type: TypeNode, { formats, types }: PlanContext): boolean {
  if (!formats.int64.isExact) return false;
  const seen = new Set<Identifier>();
  const contains = (node: TypeNode): boolean => {
    if (node.kind === "scalar" || node.kind === "literal" || node.kind === "enum")
      return node.format !== undefined && formats[node.format].isExact === true;
    if (node.kind !== "ref") return listChildTypes(node).some(contains);
    if (seen.has(node.model)) return false;
    seen.add(node.model);
    const target = types.get(node.model);
    return target !== undefined && contains(target);
  };
  return contains(type);
}
