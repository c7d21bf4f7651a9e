import { expect, test } from "vitest";
import type { Tree } from "../../generator/load/tree.js";
import { described, operation, schema, violationsOf } from "./violations-of.js";

/* The fields of objects: their types, those that are required, ignored, unknown, or of another version. */

const A = "#/components/schemas/A";

const CASES: readonly (readonly [name: string, description: Tree, ...wanted: readonly string[]])[] = [
  ["a valid description", operation({ operationId: "getPets" })],
  [
    "wrong type",
    described({ servers: { url: "/" } }),
    "FS1204 #/servers `servers` must be an array, but is an object.",
  ],
  ["null", described({ servers: null }), "FS1205 #/servers `servers` must be an array, but is null; it is ignored."],
  ["null paths", described({ paths: null }), "FS1204 #/paths `paths` must be an object, but is null."],
  [
    "wrong documentation",
    operation({ tags: "pets" }),
    "FS1205 #/paths/~1pets/get/tags `tags` must be an array, but is a string; it is ignored.",
  ],
  [
    "wrong value",
    described({ externalDocs: { url: "see below" } }),
    "FS1207 #/externalDocs/url `see below` is not a URL; it is used anyway.",
  ],
  [
    "repeated item",
    schema({ type: "object", required: ["a", "a"] }),
    `FS1207 ${A}/required/1 \`a\` occurs twice in \`required\`.`,
  ],
  ["empty array", schema({ type: "string", enum: [] }, "3.0.3"), `FS1207 ${A}/enum \`enum\` must not be empty.`],
  [
    "missing fields",
    described({ info: { version: "1" }, servers: [{}] }),
    "FS1206 #/servers/0 An item of `servers` has no `url`; requests have no address.",
    'FS1203 #/info `info` has no `title`; the API is called "API".',
  ],
  [
    "missing alternatives",
    { openapi: "3.1.0", info: { title: "A", version: "1" } },
    "FS1203 # The description has no `paths` and no `webhooks` and no `components`; there are no operations.",
  ],
  [
    "ignored field",
    described({ components: { securitySchemes: { key: { type: "http", scheme: "basic", name: "a" } } } }),
    "FS1205 #/components/securitySchemes/key/name `name` is ignored in a scheme whose type is not `apiKey`.",
  ],
  [
    "misspelt field",
    operation({ sumary: "a" }),
    "FS1205 #/paths/~1pets/get/sumary `sumary` is not a field of this object; it is ignored. → Did you mean `summary`?",
  ],
  ["unknown keyword of JSON Schema in 3.1", schema({ quux: 1 })],
  [
    "field of a later version",
    schema({ const: 5 }, "3.0.3"),
    `FS1207 ${A}/const \`const\` is a field of OpenAPI 3.1, but the description is OpenAPI 3.0; it is used anyway.`,
  ],
  [
    "what a field of a later version holds",
    schema({ prefixItems: [{ type: "strnig" }] }, "3.0.3"),
    `FS1207 ${A}/prefixItems \`prefixItems\` is a field of OpenAPI 3.1, but the description is OpenAPI 3.0; it is used anyway.`,
    `FS3005 ${A}/prefixItems/0/type \`strnig\` is not a type; the types are string, number, integer, boolean, object, array, null. → Did you mean \`string\`?`,
  ],
  [
    "field of Swagger 2.0",
    operation({ produces: ["text/csv"] }),
    "FS1205 #/paths/~1pets/get/produces `produces` is a field of Swagger 2.0, but the description is OpenAPI 3.1; it is ignored. → Write media types in the `content` of a response.",
  ],
  [
    "fields that exclude each other",
    described({ components: { examples: { a: { value: 1, externalValue: "/a" } } } }),
    "FS1207 #/components/examples/a/externalValue `externalValue` must not be beside `value`.",
  ],
  [
    "schema type",
    schema({ type: 5 }),
    `FS1204 ${A}/type \`type\` must be a string or an array of strings, but is a number.`,
  ],
  [
    "wrong type that the values replace",
    schema({ type: "enum", enum: ["a"] }),
    `FS1205 ${A}/type \`enum\` is not a type; the types are string, number, integer, boolean, object, array, null.`,
  ],
  [
    "types before 3.1",
    schema({ type: ["string", "null"] }, "3.0.3"),
    `FS1207 ${A}/type \`type\` is an array only from OpenAPI 3.1 on; it is used anyway.`,
  ],
  [
    "status",
    operation({ responses: { "2000": { description: "a" }, "4xx": { description: "b" } } }),
    "FS3005 #/paths/~1pets/get/responses/2000 `2000` is not an HTTP status, a range such as `4XX`, or `default`.",
    "FS1207 #/paths/~1pets/get/responses/4xx `4xx` must be written `4XX`; it is used anyway.",
  ],
  [
    "name of a component",
    described({ components: { schemas: { "a b": {} } } }),
    "FS1207 #/components/schemas/a b The name `a b` has other characters than letters, digits, `.`, `-` and `_`; it is used anyway.",
  ],
];

test.each(CASES.map(([name, description, ...wanted]) => ({ name, description, wanted })))(
  "$name",
  ({ description, wanted }) => {
    expect(violationsOf(description)).toEqual(wanted);
  },
);
