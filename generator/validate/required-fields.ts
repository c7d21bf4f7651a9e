import { get, getString, type TreeObject, type Version } from "../load/load.js";

/** A field that the specification requires, and the consequence for an object without it. */
export interface RequiredField {
  readonly field: string;
  /** Other fields, one of which is enough. */
  readonly or?: readonly string[];
  /** The objects that must have it. */
  readonly when?: (object: TreeObject) => boolean;
  /** The first version that requires it, and the first version that no longer does. */
  readonly since?: Version;
  readonly before?: Version;
  readonly consequence?: string;
  /** Whether nothing can be emitted without it. */
  readonly isEssential?: true;
}

type Table = Readonly<Record<string, readonly RequiredField[]>>;

const is =
  (field: string, ...values: readonly string[]) =>
  (object: TreeObject): boolean =>
    values.includes(getString(object, field) ?? "");

const NO_TYPE = "its type is unknown";
const NO_RESULT = "the type of the result is unknown";
const NO_TOKEN = "the caller must provide a token";
const NO_TOKEN_URL = "the credentials must include a `tokenUrl`";

/** Required by Swagger 2.0 and by OpenAPI 3. */
const COMMON: Table = {
  OpenAPI: [
    { field: "info", consequence: 'the API is called "API"' },
    { field: "paths", before: "3.1", consequence: "there are no operations" },
    { field: "paths", or: ["webhooks", "components"], since: "3.1", consequence: "there are no operations" },
  ],
  Info: [{ field: "title", consequence: 'the API is called "API"' }, { field: "version" }],
  License: [{ field: "name" }],
  ExternalDocs: [{ field: "url" }],
  Tag: [{ field: "name" }],
  Operation: [{ field: "responses", before: "3.1", consequence: NO_RESULT }],
  Response: [{ field: "description", before: "3.2" }],
  Schema: [
    {
      field: "items",
      or: ["prefixItems"],
      when: is("type", "array"),
      before: "3.1",
      consequence: "the type of its items is unknown",
    },
  ],
};

const OF_3: Table = {
  ...COMMON,
  Server: [{ field: "url", consequence: "requests have no address", isEssential: true }],
  ServerVariable: [{ field: "default", consequence: "it is empty where the caller gives no value" }],
  Parameter: [
    { field: "name", isEssential: true },
    { field: "in", isEssential: true },
    { field: "schema", or: ["content"], consequence: NO_TYPE },
    { field: "content", when: is("in", "querystring"), consequence: "its format is unknown" },
  ],
  Header: [{ field: "schema", or: ["content"], consequence: NO_TYPE }],
  RequestBody: [{ field: "content", consequence: "the operation has no body" }],
  Link: [{ field: "operationId", or: ["operationRef"], since: "3.1" }],
  SecurityScheme: [
    { field: "type", isEssential: true },
    { field: "in", when: is("type", "apiKey"), isEssential: true },
    { field: "name", when: is("type", "apiKey"), isEssential: true },
    { field: "scheme", when: is("type", "http"), isEssential: true },
    { field: "flows", when: is("type", "oauth2"), consequence: NO_TOKEN },
    { field: "openIdConnectUrl", when: is("type", "openIdConnect"), consequence: NO_TOKEN },
  ],
  ImplicitFlow: [{ field: "authorizationUrl" }, { field: "scopes" }],
  TokenFlow: [{ field: "tokenUrl", consequence: NO_TOKEN_URL }, { field: "scopes" }],
  CodeFlow: [{ field: "authorizationUrl" }, { field: "tokenUrl" }, { field: "scopes" }],
  DeviceFlow: [{ field: "deviceAuthorizationUrl" }, { field: "tokenUrl" }, { field: "scopes" }],
  Discriminator: [{ field: "propertyName", consequence: "the branches are distinguished by their properties" }],
};

const isInForm = is("in", "body", "formData");

const OF_2: Table = {
  ...COMMON,
  Parameter: [
    { field: "name", when: isInForm },
    { field: "name", when: (parameter) => !isInForm(parameter), isEssential: true },
    { field: "in", isEssential: true },
    { field: "schema", when: is("in", "body"), consequence: NO_TYPE },
    { field: "type", when: is("in", "query", "header", "path", "formData"), consequence: NO_TYPE },
  ],
  Header: [{ field: "type", consequence: NO_TYPE }],
  SecurityScheme: [
    { field: "type", isEssential: true },
    { field: "in", when: is("type", "apiKey"), isEssential: true },
    { field: "name", when: is("type", "apiKey"), isEssential: true },
    { field: "flow", when: is("type", "oauth2"), consequence: NO_TOKEN },
    { field: "authorizationUrl", when: is("flow", "implicit", "accessCode") },
    { field: "tokenUrl", when: is("flow", "password", "accessCode") },
    { field: "tokenUrl", when: is("flow", "application"), consequence: NO_TOKEN_URL },
  ],
};

/** The fields that the specification requires and an object lacks. */
export function findMissingFields(shape: string, object: TreeObject, version: Version): readonly RequiredField[] {
  const required = (version === "2.0" ? OF_2 : OF_3)[shape];
  if (!required) return [];
  return required.filter(
    ({ field, or, when, since, before }) =>
      get(object, field) === undefined &&
      (since === undefined || version >= since) &&
      (before === undefined || version < before) &&
      (when === undefined || when(object)) &&
      !or?.some((name) => get(object, name) !== undefined),
  );
}
