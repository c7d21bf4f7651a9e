import type { Pointer } from "../ir/ir.js";
import type { Finding } from "./violation.js";
import { child } from "../load/pointer.js";
import type { Version } from "../load/version.js";

type Fields = Readonly<Record<string, string>>;

/** Fields that are read in versions, too, that don't have them, by their objects. */
const TAKEN: Fields = {
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

/** Fields that hold what references lead to, wherever it is. */
const REFERRED_TO: Fields = {
  OpenAPI: "definitions parameters responses",
  Components: "pathItems mediaTypes",
  Schema: "$defs definitions",
};

/** Where OpenAPI 3 has what Swagger 2.0 had in another place. */
const MOVED: Readonly<Record<string, string>> = {
  definitions: "Schemas stand in `components.schemas`.",
  parameters: "Parameters stand in `components.parameters`.",
  responses: "Responses stand in `components.responses`.",
  securityDefinitions: "Security schemes stand in `components.securitySchemes`.",
  host: "A URL of `servers` holds the host.",
  basePath: "A URL of `servers` holds the path.",
  schemes: "A URL of `servers` holds the scheme.",
  consumes: "Media types stand in the `content` of a request body.",
  produces: "Media types stand in the `content` of a response.",
  collectionFormat: "`style` and `explode` say how a list is written.",
  flow: "`flows` holds the flows of OAuth 2.",
  schema: "A schema stands in the `content`, by its media type.",
};

/** A field that another version has. */
export function ofAnother(shape: string, key: string, pointer: Pointer, version: Version, other: Version): Finding {
  const [isTaken, isReferredTo] = [TAKEN, REFERRED_TO].map((fields) => (fields[shape] ?? "").split(" ").includes(key));
  const then = isTaken
    ? "it is taken all the same"
    : isReferredTo
      ? "only references find what it holds"
      : "it says nothing";
  return {
    code: isTaken || isReferredTo ? "FS1207" : "FS1205",
    pointer: child(pointer, key),
    message: `\`${key}\` is a field of ${nameOf(other)}, and the description says ${version}; ${then}.`,
    help: other === "2.0" ? movedTo(shape, key) : undefined,
    key: true,
  };
}

/** What a parameter or header says of its value stands in its schema. */
const movedTo = (shape: string, key: string): string | undefined =>
  MOVED[key] ?? (["Parameter", "Header"].includes(shape) ? `\`${key}\` stands in the \`schema\`.` : undefined);

const nameOf = (version: Version): string => `${version === "2.0" ? "Swagger" : "OpenAPI"} ${version}`;
