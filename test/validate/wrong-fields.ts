import { type Case, OK, operation, parameters, root, schema, scheme } from "./wrong-cases.js";

const swagger = (text: string): string =>
  `swagger: "2.0"\ninfo: { title: Pets, version: "1" }\npaths:\n  /pets:\n    get:\n      ${OK}\n${text}\n`;

/** Fields that an object doesn't have, and values that no field has. */
export const CASES: readonly Case[] = [
  [
    "a field that is like no other",
    operation(`${OK}\nquux: a`),
    ["FS1205", "#/paths/~1pets/get/quux", /`quux` is not a field of this object; it is ignored/],
  ],
  [
    "a field of a schema that is like no other, in 3.0",
    schema("{ type: string, quux: 1 }", "3.0.3"),
    ["FS1205", "#/components/schemas/A/quux", /not a field of this object/],
  ],
  ["a field of a schema that is like no other, in 3.1", schema("{ type: string, quux: 1 }")],
  [
    "a field of a later version that is read",
    schema("{ const: 5 }", "3.0.3"),
    ["FS1207", "#/components/schemas/A/const", /of OpenAPI 3.1, but the description is OpenAPI 3.0; it is used anyway/],
  ],
  [
    "a field of a later version that is not read",
    root("tags: [{ name: a, kind: nav }]"),
    ["FS1205", "#/tags/0/kind", /of OpenAPI 3.2, but the description is OpenAPI 3.1; it is ignored/],
  ],
  [
    "webhooks in 3.0",
    root("webhooks: {}", "3.0.3"),
    ["FS1207", "#/webhooks", /of OpenAPI 3.1, but the description is OpenAPI 3.0; it is used anyway/],
  ],
  [
    "media types as Swagger 2.0 has them",
    operation(`${OK}\nproduces: [text/csv]`),
    ["FS1205", "#/paths/~1pets/get/produces", /of Swagger 2.0.*Write media types in the `content` of a response/],
  ],
  [
    "definitions as Swagger 2.0 has them",
    root("definitions: { A: { type: string } }"),
    ["FS1207", "#/definitions", /only references use it.*Write schemas in `components.schemas`/],
  ],
  [
    "a type beside the schema",
    parameters("{ name: a, in: query, type: string }"),
    ["FS1203", "#/paths/~1pets/get/parameters/0", /no `schema` and no `content`/],
    ["FS1205", "#/paths/~1pets/get/parameters/0/type", /of Swagger 2.0.*Write `type` in the `schema`/],
  ],
  [
    "a file in 3.0",
    schema("{ type: file }", "3.0.3"),
    ["FS1207", "#/components/schemas/A/type", /`file` exists only in Swagger 2.0; it means a binary string here/],
  ],
  [
    "a list of types in 3.0",
    schema('{ type: [string, "null"] }', "3.0.3"),
    ["FS1207", "#/components/schemas/A/type", /`type` is an array only from OpenAPI 3.1 on; it is used anyway/],
  ],
  [
    "a body as OpenAPI 3 has it, in Swagger 2.0",
    swagger("      requestBody: { content: {} }"),
    ["FS1207", "#/paths/~1pets/get/requestBody", /of OpenAPI 3.0, but the description is Swagger 2.0/],
  ],
  [
    "a parameter of an object in Swagger 2.0",
    swagger("      parameters: [{ name: a, in: query, type: object }]"),
    [
      "FS1207",
      "#/paths/~1pets/get/parameters/0/type",
      /`type` must be one of string, number, .* but is `object`; it is used anyway/,
    ],
  ],
  [
    "a tag twice",
    root("tags: [{ name: a }, { name: b }, { name: a }]"),
    ["FS1207", "#/tags/2/name", /The tag `a` is declared twice/],
  ],
  [
    "parents of tags that don't exist, or are their own",
    root("tags: [{ name: a, parent: bb }, { name: bb1 }, { name: c, parent: d }, { name: d, parent: c }]", "3.2.0"),
    ["FS1207", "#/tags/0/parent", /The parent `bb` of the tag `a` is not declared.*Did you mean `bb1`\?/],
    ["FS1207", "#/tags/2/parent", /The tag `c` is above itself, by its parents/],
  ],
  [
    "a mapping to schemas that don't exist",
    schema(
      '{ oneOf: [{ $ref: "#/components/schemas/Pet" }], discriminator: { propertyName: id, mapping: { a: Pte, b: Pet, c: "#/components/schemas/Pets", d: "#/components/schemas/Pet" }, defaultMapping: Cat } }',
      "3.2.0",
    ),
    [
      "FS1207",
      "#/components/schemas/A/discriminator/mapping/a",
      /`Pte` is neither the .*`a` has no.*Did you mean `Pet`/,
    ],
    ["FS1207", "#/components/schemas/A/discriminator/mapping/c", /`#\/components\/schemas\/Pets` is neither/],
    ["FS1207", "#/components/schemas/A/discriminator/defaultMapping", /`Cat` is neither .*; there is no default/],
  ],
  [
    "keywords beside a reference, in 3.0",
    schema(
      '{ type: object, properties: { a: { $ref: "#/components/schemas/Pet", type: object, description: a, nullable: true, readOnly: true, required: [id] } } }',
      "3.0.4",
    ),
    ["FS1205", "#/components/schemas/A/properties/a/required", /`required` is ignored beside `\$ref`/],
  ],
  ["keywords beside a reference, in 3.1", schema('{ $ref: "#/components/schemas/Pet", required: [id] }')],
  [
    "a constant that the type refuses",
    schema("{ type: integer, const: a }"),
    ["FS3012", "#/components/schemas/A/const", /`type` "integer" does not allow the value of `const`; it is ignored/],
  ],
  [
    "a media type that is none",
    operation(
      'responses: { "200": { description: Fine., content: { json: { schema: {} }, "*/*": {}, text/x;a="b c": {} } } }',
    ),
    [
      "FS1207",
      "#/paths/~1pets/get/responses/200/content/json",
      /`json` is not a media type such as `application\/json`/,
    ],
  ],
  [
    "items of a content that is no sequence",
    operation(
      'responses: { "200": { description: Fine., content: { application/json: { itemSchema: {} }, application/a+json-seq: { itemSchema: {} } } } }',
      "3.2.0",
    ),
    [
      "FS1205",
      "#/paths/~1pets/get/responses/200/content/application~1json/itemSchema",
      /`itemSchema` is ignored in a content that is no sequence/,
    ],
  ],
  [
    "a header whose name is none",
    parameters("{ name: a b, in: header, schema: {} }"),
    ["FS1207", "#/paths/~1pets/get/parameters/0/name", /`a b` is not a valid name of a header/],
  ],
  ["a path with a fragment", operation(OK, "3.1.0", "/pets#all")],
  [
    "the URL of a server with a query, in 3.2",
    root('servers: [{ url: "https://a.test/?b=c" }]', "3.2.0"),
    ["FS1207", "#/servers/0/url", /must have no query and no fragment/],
  ],
  ["the URL of a server with a query, in 3.1", root('servers: [{ url: "https://a.test/?b=c" }]')],
  [
    "an example beside examples",
    parameters("{ name: a, in: query, schema: {}, example: 1, examples: { b: { value: 2 } } }"),
    ["FS1207", "#/paths/~1pets/get/parameters/0/examples", /`examples` must not be beside `example`/],
  ],
  [
    "a reference to nothing in what nothing needs",
    root(
      'components: { schemas: { Pet: { type: string } }, responses: { A: { description: a, content: { text/plain: { schema: { $ref: "#/components/schemas/Pte" } } } } } }',
    ),
    [
      "FS1207",
      "#/components/responses/A/content/text~1plain/schema/$ref",
      /points to nothing; nothing that is emitted needs it.*Did you mean `#\/components\/schemas\/Pet`\?/,
    ],
  ],
  [
    "a field of another type of scheme",
    scheme("{ type: http, scheme: basic, name: a }"),
    ["FS1205", "#/components/securitySchemes/key/name", /`name` is ignored in a scheme whose type is not `apiKey`/],
  ],
  [
    "a URL that is none",
    root('externalDocs: { url: "see below" }'),
    ["FS1207", "#/externalDocs/url", /`see below` is not a URL/],
  ],
  [
    "a length below nothing",
    schema("{ type: string, minLength: -1 }"),
    ["FS1207", "#/components/schemas/A/minLength", /`-1` is not a non-negative integer/],
  ],
  [
    "a pattern that is none",
    schema('{ type: string, pattern: "([" }'),
    ["FS1207", "#/components/schemas/A/pattern", /is not a regular expression of ECMAScript/],
  ],
  [
    "required, and nothing in it, in 3.0",
    schema("{ type: object, required: [] }", "3.0.3"),
    ["FS1207", "#/components/schemas/A/required", /`required` must not be empty/],
  ],
  [
    "a name that is required twice",
    schema("{ type: object, required: [a, a] }"),
    ["FS1207", "#/components/schemas/A/required/1", /`a` occurs twice in `required`/],
  ],
  [
    "a version of two numbers",
    'openapi: "3.1"\ninfo: { title: Pets, version: "1" }\npaths: {}\n',
    ["FS1207", "#/openapi", /`openapi` must be a string such as `"3.1.0"`; it is read as 3.1/],
  ],
  [
    "a schema that is true, in 3.0",
    schema("{ type: array, items: true }", "3.0.3"),
    ["FS1207", "#/components/schemas/A/items", /`items` is `true`, but a schema is a boolean only from OpenAPI 3.1 on/],
  ],
  [
    "a type that there isn't, in what nothing needs",
    schema("{ type: string, not: { type: text } }"),
    ["FS3008", "#/components/schemas/A/not", /can't be expressed/],
    ["FS1205", "#/components/schemas/A/not/type", /`text` is not a type/],
  ],
  [
    "a body without a name in Swagger 2.0",
    swagger("      parameters: [{ in: body, schema: { type: string } }]"),
    ["FS1203", "#/paths/~1pets/get/parameters/0", /has no `name`/],
    ["FS3009", "#/paths/~1pets/get/parameters/0", /GET request with a body/],
  ],
  [
    "an example in a file",
    parameters('{ name: a, in: query, schema: {}, examples: { b: { $ref: "examples.yaml#/b" } } }'),
  ],
];
