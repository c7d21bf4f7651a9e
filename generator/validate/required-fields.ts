import { get, getString, type TreeObject } from "../load/tree.js";
import type { Version } from "../load/version.js";

/** A field that the specification asks for, and what becomes of the part without it. */
export interface Need {
  readonly field: string;
  /** Another field that will do. */
  readonly or?: string;
  /** Of which objects it is asked. */
  readonly when?: (object: TreeObject) => boolean;
  /** The version from which on it is asked for, and from which on it no longer is. */
  readonly since?: Version;
  readonly before?: Version;
  readonly then?: string;
  /** Whether the meaning is open without it. */
  readonly isOpen?: true;
}

type Needs = Readonly<Record<string, readonly Need[]>>;

const is =
  (field: string, ...words: readonly string[]) =>
  (object: TreeObject): boolean =>
    words.includes(getString(object, field) ?? "");

const UNTYPED = "its type is unknown";
const UNTOLD = "what comes back is unknown";
const TOKEN = "a token is the caller's to give";

/** What Swagger 2.0 and OpenAPI 3 ask for. */
const COMMON: Needs = {
  OpenAPI: [{ field: "paths", before: "3.1", then: "there are no operations" }],
  Info: [{ field: "title", then: 'the API is called "API"' }, { field: "version" }],
  License: [{ field: "name" }],
  ExternalDocs: [{ field: "url" }],
  Tag: [{ field: "name" }],
  Operation: [{ field: "responses", before: "3.1", then: UNTOLD }],
  Response: [{ field: "description", before: "3.2" }],
  Schema: [
    { field: "items", or: "prefixItems", when: is("type", "array"), before: "3.1", then: "its items are unknown" },
  ],
};

const OF_3: Needs = {
  ...COMMON,
  Server: [{ field: "url", then: "where requests go can't be told", isOpen: true }],
  ServerVariable: [{ field: "default", then: "it is empty where the caller gives no value" }],
  Parameter: [
    { field: "name" },
    { field: "in" },
    { field: "schema", or: "content", then: UNTYPED },
    { field: "content", when: is("in", "querystring"), then: "how it is written is unknown" },
  ],
  Header: [{ field: "schema", or: "content", then: UNTYPED }],
  RequestBody: [{ field: "content", then: "the operation takes no body" }],
  Link: [{ field: "operationId", or: "operationRef", since: "3.1" }],
  SecurityScheme: [
    { field: "type" },
    { field: "flows", when: is("type", "oauth2"), then: TOKEN },
    { field: "openIdConnectUrl", when: is("type", "openIdConnect"), then: TOKEN },
  ],
  ImplicitFlow: [{ field: "authorizationUrl" }, { field: "scopes" }],
  TokenFlow: [{ field: "tokenUrl" }, { field: "scopes" }],
  CodeFlow: [{ field: "authorizationUrl" }, { field: "tokenUrl" }, { field: "scopes" }],
  DeviceFlow: [{ field: "deviceAuthorizationUrl" }, { field: "tokenUrl" }, { field: "scopes" }],
  Discriminator: [{ field: "propertyName", then: "the options are told apart by their members" }],
};

const OF_2: Needs = {
  ...COMMON,
  Parameter: [
    { field: "name" },
    { field: "in" },
    { field: "schema", when: is("in", "body"), then: UNTYPED },
    { field: "type", when: is("in", "query", "header", "path", "formData"), then: UNTYPED },
  ],
  Header: [{ field: "type", then: UNTYPED }],
  SecurityScheme: [
    { field: "type" },
    { field: "flow", when: is("type", "oauth2"), then: TOKEN },
    { field: "authorizationUrl", when: is("flow", "implicit", "accessCode") },
    { field: "tokenUrl", when: is("flow", "password", "application", "accessCode") },
  ],
};

/** What an object lacks that the specification asks for. */
export function missing(shape: string, object: TreeObject, version: Version): readonly Need[] {
  const needs = (version === "2.0" ? OF_2 : OF_3)[shape] ?? [];
  return needs.filter(
    ({ field, or, when, since, before }) =>
      (since === undefined || version >= since) &&
      (before === undefined || version < before) &&
      (when === undefined || when(object)) &&
      get(object, field) === undefined &&
      (or === undefined || get(object, or) === undefined),
  );
}
