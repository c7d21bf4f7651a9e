import { childPointer, type Version } from "../load/load.js";
import type { Violation } from "./violation.js";

type Fields = Readonly<Record<string, string>>;

/** Fields that are used in versions that do not have them, by object. */
const USED: Fields = {
  OpenAPI: "$self webhooks",
  PathItem: "summary description servers query additionalOperations trace",
  Operation: "requestBody callbacks servers",
  Parameter: "deprecated example",
  Header: "example",
  MediaType: "itemSchema",
  Response: "summary content",
  SecurityScheme: "deprecated",
  Discriminator: "defaultMapping",
  Schema:
    "const patternProperties prefixItems unevaluatedProperties $id $anchor $dynamicRef $dynamicAnchor " +
    "additionalItems nullable oneOf anyOf not writeOnly deprecated",
};

/** Fields whose content can be the target of references. */
const REFERENCED: Fields = {
  OpenAPI: "definitions parameters responses",
  Components: "pathItems mediaTypes",
  Schema: "$defs definitions",
};

/** How OpenAPI 3 expresses each field of Swagger 2.0. */
const MOVED: Readonly<Record<string, string>> = {
  definitions: "Write schemas in `components.schemas`.",
  parameters: "Write parameters in `components.parameters`.",
  responses: "Write responses in `components.responses`.",
  securityDefinitions: "Write security schemes in `components.securitySchemes`.",
  host: "Write the host in a URL of `servers`.",
  basePath: "Write the path in a URL of `servers`.",
  schemes: "Write the scheme in a URL of `servers`.",
  consumes: "Write media types in the `content` of a request body.",
  produces: "Write media types in the `content` of a response.",
  collectionFormat: "Use `style` and `explode` for the format of an array.",
  flow: "Write the flows of OAuth 2 in `flows`.",
  schema: "Write the schema in the `content`, by its media type.",
};

const isIn = (fields: Fields, object: string, field: string): boolean =>
  (fields[object] ?? "").split(" ").includes(field);

/** Whether a field of another version is used all the same. */
export const isUsedAnyway = (object: string, field: string): boolean => isIn(USED, object, field);

/** The message about a field that only another version has. */
export function describeFieldOfOtherVersion(
  object: string,
  field: string,
  pointer: string,
  version: Version,
  other: Version,
): Violation {
  const [isUsed, isReferenced] = [isUsedAnyway(object, field), isIn(REFERENCED, object, field)];
  const consequence = isUsed ? "it is used anyway" : isReferenced ? "only references use it" : "it is ignored";
  return {
    code: isUsed || isReferenced ? "FS1207" : "FS1205",
    pointer: childPointer(pointer, field),
    message: `\`${field}\` is a field of ${nameOf(other)}, but the description is ${nameOf(version)}; ${consequence}.`,
    help: other === "2.0" ? writeMoveHelp(object, field) : undefined,
    key: true,
  };
}

/** In OpenAPI 3 these fields of a parameter or header belong to its schema. */
const writeMoveHelp = (object: string, field: string): string | undefined =>
  MOVED[field] ?? (["Parameter", "Header"].includes(object) ? `Write \`${field}\` in the \`schema\`.` : undefined);

const nameOf = (version: Version): string => `${version === "2.0" ? "Swagger" : "OpenAPI"} ${version}`;
