import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { Validator } from "@seriousme/openapi-schema-validator";
import type { Version } from "../../../generator/load/version.js";

/*
 * The official schemas of OpenAPI and Swagger, as a package brings them. Those of 3.1 and 3.2 leave schemas to JSON Schema
 * 2020-12, which is put in its place here together with the three keywords that OpenAPI adds to it.
 */

export type Accepts = (description: object) => boolean;

/** The result of ajv: whether a description is valid, and the errors of the last one. */
interface Compiled {
  (description: object): boolean;
  errors?: readonly { readonly instancePath: string; readonly message?: string }[] | null;
}

interface Compiler {
  compile(schema: object): Compiled;
}

const require = createRequire(import.meta.url);
const packageRequire = createRequire(require.resolve("@seriousme/openapi-schema-validator"));

const DIALECT = "https://json-schema.org/draft/2020-12/schema";

/** The keywords of a Schema Object that OpenAPI adds (Fixed Fields of the Schema Object). */
const keywordsOf = (version: "3.1" | "3.2"): object => ({
  discriminator: {
    type: "object",
    required: ["propertyName"],
    properties: {
      propertyName: { type: "string" },
      mapping: { $ref: "#/$defs/map-of-strings" },
      ...(version === "3.2" ? { defaultMapping: { type: "string" } } : {}),
    },
    $ref: "#/$defs/specification-extensions",
    unevaluatedProperties: false,
  },
  xml: {
    type: "object",
    properties: {
      name: { type: "string" },
      namespace: { type: "string", format: version === "3.2" ? "iri" : "uri" },
      prefix: { type: "string" },
      attribute: { type: "boolean" },
      wrapped: { type: "boolean" },
      ...(version === "3.2" ? { nodeType: { enum: ["element", "attribute", "text", "cdata", "none"] } } : {}),
    },
    $ref: "#/$defs/specification-extensions",
    unevaluatedProperties: false,
  },
  externalDocs: { $ref: "#/$defs/external-documentation" },
});

/** What compiles the official schema of a version, and that schema. */
export function officialSchema(version: Version): { accepts: Accepts; why: (description: object) => string } {
  const compiled = version === "2.0" || version === "3.0" ? asItComes(version) : withDialect(version);
  return {
    accepts: (description) => compiled(description),
    why: (description) =>
      compiled(description)
        ? ""
        : (compiled.errors ?? []).map((e) => `${e.instancePath} ${e.message ?? ""}`).join("; "),
  };
}

function asItComes(version: "2.0" | "3.0"): Compiled {
  const validator = new Validator() as unknown as { getAjvValidator(version: string): Compiled };
  return validator.getAjvValidator(version);
}

function withDialect(version: "3.1" | "3.2"): Compiled {
  const { Ajv2020 } = packageRequire("ajv/dist/2020.js") as { Ajv2020: new (options: object) => Compiler };
  const { default: addFormats } = packageRequire("ajv-formats") as { default: (ajv: Compiler) => void };
  const file = new URL(`schemas/v${version}/schema.json`, import.meta.resolve("@seriousme/openapi-schema-validator"));
  const schema = JSON.parse(readFileSync(file, "utf8")) as { $defs: Record<string, object> };
  const ajv = new Ajv2020({ strict: false, formats: { "media-range": true, iri: true } });
  addFormats(ajv);
  const schemaObject = { ...schema.$defs["schema"], properties: keywordsOf(version), $ref: DIALECT };
  // Schemas within schemas come back here by the anchor.
  return ajv.compile({ ...schema, $defs: { ...schema.$defs, schema: schemaObject } });
}
