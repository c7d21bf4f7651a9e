import { decodeTokens, getDocumentName, type Version } from "../load/load.js";
import { getFields, getFieldType, type FieldType } from "./field-types.js";
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
};

/** How messages name an object of the specification: `a parameter`. */
export const nameObject = (object: string): string => KINDS[findObject(object)] ?? `a ${findObject(object)} Object`;

/** The object of the specification that stands at a pointer of the description; undefined if that is unknown. */
export function findObjectAt(pointer: string, version: Version): string | undefined {
  if (getDocumentName(pointer) !== "") return undefined;
  let type: FieldType | undefined = getFieldType("OpenAPI");
  for (const token of decodeTokens(pointer) ?? []) type = type && stepInto(type, token, version);
  if (type?.kind !== "named") return undefined;
  const object = findObject(type.name);
  return Object.hasOwn(KINDS, object) ? object : undefined;
}

function stepInto(type: FieldType, token: string, version: Version): FieldType | undefined {
  if (type.kind === "array" || type.kind === "map") return type.of;
  if (type.kind !== "named") return undefined;
  const map = MAPS[type.name];
  if (map) return map.x && token.startsWith("x-") ? undefined : getFieldType(map.of);
  return getFields(type.name, version).get(token);
}
