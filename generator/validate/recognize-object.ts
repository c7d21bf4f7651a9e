import { getObject, getString, isArray, isObject, type Tree, type TreeObject } from "../load/load.js";

/** Recognises an object of the specification by its fields; undefined if several objects can have them. */
export function recognizeObject(value: Tree): string | undefined {
  if (!isObject(value) || Object.hasOwn(value, "$ref")) return undefined;
  return TESTS.find(([, test]) => test(value))?.[0];
}

const SCHEME_TYPES = /^(?:apiKey|http|oauth2|openIdConnect|mutualTLS|basic)$/;
const SCHEMA_TYPES = /^(?:string|number|integer|boolean|object|array|null)$/;
const LOCATIONS = /^(?:path|query|querystring|header|cookie|body|formData)$/;
const METHODS = ["get", "put", "post", "delete", "options", "head", "patch", "trace", "query"];
const SCHEMA_KEYWORDS = ["properties", "items", "allOf", "anyOf", "oneOf", "enum", "additionalProperties"];

/** What only objects of one kind have. The first test that holds decides. */
const TESTS: readonly (readonly [object: string, test: (value: TreeObject) => boolean])[] = [
  ["SecurityScheme", (value) => SCHEME_TYPES.test(getString(value, "type") ?? "")],
  ["Parameter", (value) => Object.hasOwn(value, "name") && LOCATIONS.test(getString(value, "in") ?? "")],
  ["Operation", (value) => getObject(value, "responses") !== undefined],
  [
    "PathItem",
    (value) => METHODS.some((method) => getObject(getObject(value, method) ?? {}, "responses") !== undefined),
  ],
  ["Schema", isSchema],
  ["RequestBody", (value) => hasMediaTypes(value) && typeof value["required"] === "boolean"],
  ["Response", (value) => hasMediaTypes(value) && Object.hasOwn(value, "description")],
];

const hasMediaTypes = (value: TreeObject): boolean =>
  Object.keys(getObject(value, "content") ?? {}).some((type) => type.includes("/"));

/** A parameter or header with a type has other fields too, but only in Swagger 2.0. */
function isSchema(value: TreeObject): boolean {
  if (Object.hasOwn(value, "schema") || Object.hasOwn(value, "content")) return false;
  const { type } = value;
  const types = isArray(type) ? type : [type];
  const hasType = types.length > 0 && types.every((one) => typeof one === "string" && SCHEMA_TYPES.test(one));
  return hasType || SCHEMA_KEYWORDS.some((keyword) => isObject(value[keyword]) || isArray(value[keyword]));
}
