import { decodeTokens, getDocumentName, type Located, type Tree, type Version } from "../load/load.js";
import { getFields, getFieldType, type FieldType } from "./field-types.js";
import { recognizeObject } from "./recognize-object.js";
import { findObject, MAPS } from "./tables/openapi-objects.js";

const KINDS: Readonly<Record<string, string>> = {
  Parameter: "a parameter",
  Response: "a response",
  PathItem: "a path item",
  Operation: "an operation",
  Schema: "a schema",
  Header: "a header",
  RequestBody: "a request body",
  Example: "an example",
  Link: "a link",
  Callback: "a callback",
  SecurityScheme: "a security scheme",
  MediaType: "a media type",
  Encoding: "an encoding",
  Server: "a server",
  Info: "the information about the API",
  Components: "the components",
  OpenAPI: "the whole description",
  Map: "a map",
};

/** How messages name an object of the specification: `a parameter`. */
export const nameObject = (object: string): string => KINDS[findObject(object)] ?? `a ${findObject(object)} Object`;

/**
 * The object of the specification that stands at a pointer; undefined if that is unknown. In another file only components
 * stand where the specification says. Anything else is recognised by its fields, but only as one of the objects that a
 * reference to a file can be meant for.
 */
export function findObjectAt({ pointer, value }: Located<Tree>, shape: string, version: Version): string | undefined {
  const tokens = decodeTokens(pointer) ?? [];
  if (getDocumentName(pointer) !== "" && tokens[0] !== "components") {
    const expected = findObject(shape);
    const found = RECOGNISED.has(expected) ? recognizeObject(value) : undefined;
    return ALIKE[expected]?.includes(found ?? "") === true ? undefined : found;
  }
  let type: FieldType | undefined = getFieldType("OpenAPI");
  for (const token of tokens) type = type && stepInto(type, token, version);
  if (type?.kind === "map") return "Map";
  if (type?.kind !== "named") return undefined;
  const object = findObject(type.name);
  if (Object.hasOwn(KINDS, object)) return object;
  return Object.hasOwn(MAPS, type.name) ? "Map" : undefined;
}

/** The objects whose fields tell them from all others. */
const RECOGNISED: ReadonlySet<string> = new Set([
  "Parameter",
  "Response",
  "RequestBody",
  "Schema",
  "PathItem",
  "Header",
  "SecurityScheme",
]);

/** The objects that may have the same fields as another one. A header of Swagger 2.0 has the fields of a schema. */
const ALIKE: Readonly<Record<string, readonly string[]>> = {
  Header: ["Schema", "Response"],
  RequestBody: ["Response"],
  Response: ["RequestBody"],
};

function stepInto(type: FieldType, token: string, version: Version): FieldType | undefined {
  if (type.kind === "array" || type.kind === "map") return type.of;
  if (type.kind !== "named") return undefined;
  const map = MAPS[type.name];
  if (map) return map.x && token.startsWith("x-") ? undefined : getFieldType(map.of);
  return getFields(type.name, version).get(token);
}
