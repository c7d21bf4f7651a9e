import type {
  Api,
  Field,
  FormatOptions,
  Identifier,
  Model,
  Operation,
  Parameter,
  Property,
  RequestBody,
  RequestContent,
  Response,
  Scalar,
  TypeNode,
  WireName,
} from "../../generator/ir/ir.js";
import { getOperationPlan, planApi, type OperationPlan, type WireOptions } from "../../generator/wire/wire.js";

/* Builders of small IRs: each takes what a test is about, and fills in the rest. */

export const identifier = (name: string): Identifier => name as Identifier;
export const wireName = (name: string): WireName => name as WireName;

export const scalar = (name: Scalar["name"], format?: Scalar["format"]): TypeNode => ({ kind: "scalar", name, format });
export const STRING = scalar("string");
export const DATE = scalar("string", "date");
export const DATE_TIME = scalar("string", "date-time");
export const INT64 = scalar("integer", "int64");
export const UNKNOWN: TypeNode = { kind: "unknown" };

export const array = (items: TypeNode): TypeNode => ({ kind: "array", items });
export const reference = (model: string): TypeNode => ({ kind: "ref", model: identifier(model) });
export const union = (...options: readonly TypeNode[]): TypeNode => ({
  kind: "union",
  options,
  discriminator: undefined,
});

/** A property whose member has the same name. */
export const property = (name: string, type: TypeNode, given: Partial<Property> = {}): Property => ({
  pointer: `#/${name}`,
  name: wireName(name),
  member: name,
  required: false,
  type,
  docs: {},
  ...given,
});

export const object = (...properties: readonly Property[]): TypeNode => ({
  kind: "object",
  properties,
  additional: undefined,
});

export const model = (name: string, type: TypeNode, given: Partial<Model> = {}): Model => ({
  pointer: `#/components/schemas/${name}`,
  name: identifier(name),
  component: wireName(name),
  requestName: undefined,
  isVariant: false,
  baseName: undefined,
  isBase: false,
  type,
  isRequest: false,
  isRequestOnly: false,
  codec: undefined,
  docs: {},
  ...given,
});

/** A parameter with the defaults of its location. */
export function parameter(location: Parameter["in"], type: TypeNode, given: Partial<Parameter> = {}): Parameter {
  const isForm = location === "query" || location === "cookie" || location === "querystring";
  return {
    pointer: "#/parameters/0",
    name: wireName("p"),
    member: identifier("p"),
    in: location,
    required: false,
    style: isForm ? "form" : "simple",
    explode: isForm,
    allowReserved: false,
    contentType: undefined,
    collapsiblePrefix: undefined,
    type,
    docs: {},
    ...given,
  };
}

export const field = (name: string, type: TypeNode, given: Partial<Field> = {}): Field => ({
  pointer: `#/${name}`,
  name: wireName(name),
  member: identifier(name),
  required: false,
  style: undefined,
  explode: true,
  allowReserved: false,
  contentType: undefined,
  type,
  docs: {},
  ...given,
});

export const content = (
  contentType: string,
  kind: RequestContent["kind"],
  given: Partial<RequestContent> = {},
): RequestContent => ({
  contentType: wireName(contentType),
  kind,
  member: kind === "form" || kind === "multipart" ? undefined : identifier("body"),
  fields: [],
  type: UNKNOWN,
  ...given,
});

export const body = (...contents: readonly RequestContent[]): RequestBody => ({
  pointer: "#/requestBody",
  required: true,
  contents,
  contentTypeMember: contents.length > 1 ? identifier("contentType") : undefined,
  docs: {},
});

export const response = (status: string, given: Partial<Omit<Response, "contentType">> & { type?: TypeNode } = {}) => ({
  ...bare(status),
  contentType: wireName("application/json"),
  read: "json" as const,
  type: UNKNOWN,
  ...given,
});

/** A response without content. */
export const bare = (status: string): Response => ({
  pointer: `#/responses/${status}`,
  status,
  contentType: undefined,
  read: undefined,
  type: undefined,
  headers: [],
  docs: {},
});

export const operation = (given: Partial<Operation> = {}): Operation => ({
  pointer: "#/paths/~1pets/get",
  operationId: wireName("listPets"),
  id: "listPets",
  method: "GET",
  path: wireName("/pets"),
  docs: {},
  names: {
    function: identifier("listPets"),
    constant: identifier("listPetsOperation"),
    params: identifier("ListPetsParams"),
    result: identifier("ListPetsResult"),
  },
  parameters: [],
  body: undefined,
  responses: [],
  security: [],
  isPublic: false,
  servers: undefined,
  pagination: undefined,
  ...given,
});

export const api = (operations: readonly Operation[], given: Partial<Api> = {}): Api => ({
  title: "Pets",
  description: undefined,
  servers: [],
  securitySchemes: [],
  modules: [{ name: "pets", title: "Pets", description: undefined, operations }],
  webhooks: undefined,
  models: [],
  ...given,
});

export const OPTIONS: WireOptions = {
  dates: "string",
  datePrecision: "ms",
  int64: "number",
  idempotencyHeader: "Idempotency-Key",
  requestIdHeaders: [],
};

/** The other settings that a test may give with the operation. */
export interface Surroundings extends Partial<FormatOptions> {
  readonly models?: readonly Model[];
  readonly securitySchemes?: Api["securitySchemes"];
}

/** The plan of one operation, as plain data. */
export function planOf(given: Partial<Operation>, around: Surroundings = {}): OperationPlan {
  const { models = [], securitySchemes = [], ...options } = around;
  const one = operation(given);
  const plan = planApi(api([one], { models, securitySchemes }), { ...OPTIONS, ...options });
  return getOperationPlan(JSON.parse(JSON.stringify(plan)) as typeof plan, one);
}

/** The plan of the only parameter of an operation, without its names. */
export function parameterPlan(given: Parameter, around?: Surroundings): object {
  const [plan] = planOf({ parameters: [given] }, around).parameters;
  const { wire: _wire, member: _member, in: _in, ...rest } = plan ?? {};
  return rest;
}

/** The plan of the only content of a body. */
export const contentPlan = (given: RequestContent, around?: Surroundings): object =>
  planOf({ method: "POST", body: body(given) }, around).body?.contents[0] ?? {};

/** The plan of the only field of a form, without its names. */
export function fieldPlan(given: Field, kind: "form" | "multipart" = "form", around?: Surroundings): object {
  const type = kind === "form" ? "application/x-www-form-urlencoded" : "multipart/form-data";
  const one = content(type, kind, { fields: [given] });
  const plan = planOf({ method: "POST", body: body(one) }, around).body?.contents[0]?.fields[0];
  const { wire: _wire, member: _member, ...rest } = plan ?? {};
  return rest;
}
