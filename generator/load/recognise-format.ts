import { isObject, type Tree, type TreeObject } from "./tree.js";

/** A format that is not OpenAPI, as a message names it, and what its user can do. */
export interface OtherFormat {
  /** `a Postman collection`. */
  readonly name: string;
  readonly help: string | undefined;
}

const EXPORT = "If the program that wrote it can export OpenAPI, use that.";

/** The formats of texts that are neither JSON nor YAML, by their beginning. */
const TEXTS: readonly (readonly [pattern: RegExp, format: OtherFormat])[] = [
  [
    /^(?:<!doctype html|<html|<head|<body)/i,
    { name: "a page of HTML", help: "Find the JSON or YAML file that the page shows, often at `/openapi.json`." },
  ],
  [/^(?:<\?xml|<[\w:]+[\s>])/i, { name: "XML", help: "Only JSON and YAML are read." }],
  [/^#%RAML/, { name: "a RAML file", help: EXPORT }],
  [/^FORMAT: 1A/, { name: "an API Blueprint", help: EXPORT }],
  [/^syntax\s*=\s*["']proto/, { name: "a Protocol Buffers file", help: EXPORT }],
  [
    /^(?:schema\s*(?:@\w+\s*)?\{|(?:extend\s+)?(?:type|interface|input|enum)\s+\w+[^\n:]*\{|scalar\s+\w+\s*\n|union\s+\w+\s*=|directive\s+@)/,
    { name: "a GraphQL schema", help: "fetchsmith reads OpenAPI. A GraphQL API needs another generator." },
  ],
];

/** Recognises a text that is neither JSON nor YAML; undefined if it can be either. */
export function recogniseText(text: string): OtherFormat | undefined {
  const start = text
    .slice(0, 10_000)
    .replace(/^\uFEFF?\s*/, "")
    .replace(/^(?:<!--[\s\S]*?-->\s*|#(?!%)[^\n]*\n\s*|"""[\s\S]*?"""\s*|\/\/[^\n]*\n\s*)+/, "");
  return TEXTS.find(([pattern]) => pattern.test(start))?.[1];
}

/** The formats of documents, by what only they have. */
const DOCUMENTS: readonly (readonly [is: (root: TreeObject) => boolean, format: OtherFormat])[] = [
  [isPostman, { name: "a Postman collection", help: "Export the API as OpenAPI from Postman." }],
  [
    ({ _type: type, resources }) => type === "export" && Array.isArray(resources),
    { name: "an Insomnia export", help: EXPORT },
  ],
  [
    (root) => "asyncapi" in root,
    { name: "an AsyncAPI description", help: "fetchsmith reads OpenAPI. It can't read channels and messages." },
  ],
  [(root) => "openrpc" in root, { name: "an OpenRPC description", help: "fetchsmith reads OpenAPI." }],
  [(root) => "arazzo" in root, { name: "an Arazzo description", help: "Give one of its `sourceDescriptions`." }],
  [
    (root) => "overlay" in root && "actions" in root,
    { name: "an overlay", help: "Give it with `--overlay FILE`, after the description." },
  ],
  [
    (root) => "swaggerVersion" in root,
    { name: "a description in Swagger 1", help: "Convert it to OpenAPI 3. Swagger 2.0 and OpenAPI 3 are read." },
  ],
  [(root) => "discoveryVersion" in root, { name: "a Google API discovery document", help: EXPORT }],
  [({ log }) => isObject(log) && "entries" in log, { name: "an HTTP archive (HAR)", help: EXPORT }],
  [
    (root) => isObject(root["data"]) && "__schema" in root["data"],
    { name: "a GraphQL schema", help: "fetchsmith reads OpenAPI." },
  ],
  [
    (root) => "fetchsmith" in root && "files" in root,
    { name: "the manifest of a client", help: "Give the description." },
  ],
  [
    ({ format, url, sha256 }) => format === 1 && typeof url === "string" && typeof sha256 === "string",
    { name: "the record of a pulled description", help: "Give the description beside it." },
  ],
  [
    isJsonSchema,
    {
      name: "a JSON Schema",
      help: "Put it into `components.schemas` of a description, or refer to it from there with `$ref`.",
    },
  ],
  [
    ({ paths, components, definitions }) => isObject(paths) || (isObject(components) && !definitions),
    {
      name: "a part of a description",
      help: 'Begin it with `openapi: "3.1.0"`, or with the version that it is written in.',
    },
  ],
];

function isPostman({ info, item }: TreeObject): boolean {
  const schema = isObject(info) ? info["schema"] : undefined;
  return Array.isArray(item) && typeof schema === "string" && schema.includes("postman");
}

function isJsonSchema(root: TreeObject): boolean {
  const { $schema: dialect, type } = root;
  const isDialect = typeof dialect === "string" && /json-schema\.org/.test(dialect);
  return isDialect || (typeof type === "string" && (isObject(root["properties"]) || "items" in root));
}

/** Recognises a document without `openapi` and `swagger`; undefined if it could be anything. */
export const recogniseDocument = (root: Tree): OtherFormat | undefined =>
  isObject(root) ? DOCUMENTS.find(([is]) => is(root))?.[1] : undefined;
