export const INFO = 'info: { title: Pets, version: "1" }';
export const root = (text: string, version = "3.1.0"): string => `openapi: ${version}\n${INFO}\npaths: {}\n${text}\n`;
export const operation = (text: string, version = "3.1.0", path = "/pets"): string =>
  `openapi: ${version}\n${INFO}\npaths:\n  ${path}:\n    get:\n      operationId: getPets\n${text.replace(/^/gm, "      ")}\n`;
export const OK = 'responses: { "200": { description: Fine. } }';
export const parameters = (...items: readonly string[]): string =>
  operation(`${OK}\nparameters:\n${items.map((item) => `  - ${item}`).join("\n")}`);
export const schema = (text: string, version = "3.1.0"): string =>
  root(`components: { schemas: { Pet: { type: object, properties: { id: { type: string } } }, A: ${text} } }`, version);
export const scheme = (text: string): string => root(`components: { securitySchemes: { key: ${text} } }`);

/** A description, and for each problem its code, its pointer, and a part of its message or help. */
type ExpectedProblem = readonly [code: string, pointer: string, text: RegExp];
export type Case = readonly [name: string, spec: string, ...problems: readonly ExpectedProblem[]];

export const CASES: readonly Case[] = [
  [
    "no title",
    `openapi: 3.1.0\ninfo: { version: "1" }\npaths: {}`,
    ["FS1203", "#/info", /no `title`; the API is called/],
  ],
  ["no version", `openapi: 3.1.0\ninfo: { title: A }\npaths: {}`, ["FS1203", "#/info", /no `version`/]],
  [
    "a licence without a name",
    `openapi: 3.1.0\ninfo: { title: A, version: "1", license: {} }\npaths: {}`,
    ["FS1203", "#/info/license", /no `name`/],
  ],
  [
    "a server without a URL",
    root("servers: [{ description: a }]"),
    ["FS1206", "#/servers/0", /no `url`; requests have no address/],
  ],
  [
    "a server's variable that isn't declared",
    root('servers: [{ url: "https://{a}.test" }]'),
    ["FS1207", "#/servers/0/url", /`a` of the URL is not declared/],
  ],
  [
    "a server's variable without a default",
    root('servers: [{ url: "https://{a}.test", variables: { a: {} } }]'),
    ["FS1203", "#/servers/0/variables/a", /no `default`/],
  ],
  [
    "a default that is none of the values",
    root('servers: [{ url: "https://{a}.test", variables: { a: { default: x, enum: [y] } } }]'),
    ["FS1207", "#/servers/0/variables/a/default", /not one of the values of `enum`/],
  ],
  ["a tag without a name", root("tags: [{ description: a }]"), ["FS1203", "#/tags/0", /no `name`/]],
  ["a link to elsewhere without a URL", root("externalDocs: {}"), ["FS1203", "#/externalDocs", /no `url`/]],
  [
    "a misspelt member of the description",
    root("compoments: {}"),
    ["FS1205", "#/compoments", /Did you mean `components`\?/],
  ],
  [
    "a misspelt member of an operation",
    operation(`${OK}\nsumary: a`),
    ["FS1205", "#/paths/~1pets/get/sumary", /Did you mean `summary`\?/],
  ],
  [
    "a misspelt method",
    `openapi: 3.1.0\n${INFO}\npaths: { /a: { postt: {} } }`,
    ["FS1205", "#/paths/~1a/postt", /Did you mean `post`\?/],
  ],
  [
    "no responses in 3.0",
    operation("summary: a", "3.0.3"),
    ["FS1203", "#/paths/~1pets/get", /no `responses`; the type of the result is unknown/],
  ],
  ["no responses in 3.1", operation("summary: a")],
  [
    "a response without a description",
    operation('responses: { "200": {} }'),
    ["FS1203", "#/paths/~1pets/get/responses/200", /no `description`/],
  ],
  ["a response without a description in 3.2", operation('responses: { "200": {} }', "3.2.0")],
  [
    "a status that is none",
    operation('responses: { "2000": { description: a } }'),
    ["FS3005", "#/paths/~1pets/get/responses/2000", /not an HTTP status/],
  ],
  [
    "a parameter without a name",
    parameters("{ in: query, schema: {} }"),
    ["FS1206", "#/paths/~1pets/get/parameters/0", /no `name`\./],
  ],
  [
    "a parameter without a place",
    parameters("{ name: a, schema: {} }"),
    ["FS1206", "#/paths/~1pets/get/parameters/0", /no `in`\./],
  ],
  [
    "a parameter with neither",
    parameters("{ schema: {} }"),
    ["FS1206", "#/paths/~1pets/get/parameters/0", /no `name` and no `in`\./],
  ],
  [
    "a parameter in another place",
    parameters("{ name: a, in: body, schema: {} }"),
    ["FS3005", "#/paths/~1pets/get/parameters/0/in", /`in` must be one of query, header, path, cookie, but is `body`/],
  ],
  [
    "a parameter without a schema",
    parameters("{ name: a, in: query }"),
    ["FS1203", "#/paths/~1pets/get/parameters/0", /no `schema` and no `content`/],
  ],
  [
    "a parameter with both",
    parameters("{ name: a, in: query, schema: {}, content: { application/json: {} } }"),
    ["FS1207", "#/paths/~1pets/get/parameters/0/schema", /`content` is used/],
  ],
  [
    "a style that is none",
    parameters("{ name: a, in: query, style: fomr, schema: {} }"),
    ["FS3005", "#/paths/~1pets/get/parameters/0/style", /`fomr` is not a style/],
  ],
  [
    "a path parameter that isn't required",
    operation(`${OK}\nparameters: [{ name: id, in: path, schema: {} }]`, "3.1.0", "/pets/{id}"),
    ["FS1207", "#/paths/~1pets~1{id}/get/parameters/0", /required anyway/],
  ],
  [
    "a path parameter with a name that is nearly right",
    operation(`${OK}\nparameters: [{ name: petID, in: path, required: true, schema: {} }]`, "3.1.0", "/pets/{petId}"),
    ["FS3002", "#/paths/~1pets~1{petId}/get", /`petId` .* is not declared/],
    ["FS3003", "#/paths/~1pets~1{petId}/get/parameters/0", /Did you mean `petId`\?/],
  ],
  [
    "a body without content",
    operation(`${OK}\nrequestBody: { required: true }`),
    ["FS1203", "#/paths/~1pets/get/requestBody", /has no body/],
  ],
  [
    "a security scheme that isn't defined",
    `${operation(`${OK}\nsecurity: [{ kye: [] }]`)}components: { securitySchemes: { key: { type: http, scheme: basic } } }`,
    ["FS3006", "#/paths/~1pets/get/security/0/kye", /Did you mean `key`\?/],
  ],
  ["a security scheme without a type", scheme("{}"), ["FS1206", "#/components/securitySchemes/key", /no `type`/]],
  [
    "a security scheme of no type",
    scheme("{ type: apikey, in: header, name: a }"),
    ["FS3005", "#/components/securitySchemes/key/type", /Did you mean `apiKey`\?/],
  ],
  [
    "an API key without a place",
    scheme("{ type: apiKey, name: a }"),
    ["FS1206", "#/components/securitySchemes/key", /no `in`/],
  ],
  [
    "an API key without a name",
    scheme("{ type: apiKey, in: header }"),
    ["FS1206", "#/components/securitySchemes/key", /no `name`/],
  ],
  [
    "an API key in another place",
    scheme("{ type: apiKey, in: body, name: a }"),
    ["FS3005", "#/components/securitySchemes/key/in", /`in` must be one of header, query, cookie, but is `body`/],
  ],
  ["HTTP without a scheme", scheme("{ type: http }"), ["FS1206", "#/components/securitySchemes/key", /no `scheme`/]],
  ["OAuth without flows", scheme("{ type: oauth2 }"), ["FS1203", "#/components/securitySchemes/key", /no `flows`/]],
  [
    "OpenID Connect without a URL",
    scheme("{ type: openIdConnect }"),
    ["FS1203", "#/components/securitySchemes/key", /no `openIdConnectUrl`/],
  ],
  [
    "a type that is nearly one",
    schema("{ type: strnig }"),
    ["FS3005", "#/components/schemas/A/type", /Did you mean `string`\?/],
  ],
  [
    "a keyword that is nearly one",
    schema("{ type: object, requird: [a] }"),
    ["FS1205", "#/components/schemas/A/requird", /Did you mean `required`\?/],
  ],
  [
    "a list without items in 3.0",
    schema("{ type: array }", "3.0.3"),
    ["FS1203", "#/components/schemas/A", /the type of its items is unknown/],
  ],
  ["a list without items in 3.1", schema("{ type: array }")],
  [
    "a reference that is nearly right",
    schema('{ $ref: "#/components/schemas/pet" }'),
    ["FS2001", "#/components/schemas/A/$ref", /Did you mean `#\/components\/schemas\/Pet`\?/],
  ],
  [
    "a reference to something else",
    parameters('{ $ref: "#/info/title" }'),
    ["FS1204", "#/paths/~1pets/get/parameters/0/$ref", /must lead to an object, but leads to a string/],
  ],
  [
    "a discriminator without a name",
    schema('{ oneOf: [{ $ref: "#/components/schemas/Pet" }], discriminator: {} }'),
    ["FS1203", "#/components/schemas/A/discriminator", /no `propertyName`/],
  ],
  [
    "an encoding of no style",
    operation(
      `${OK}\nrequestBody: { content: { multipart/form-data: { schema: { type: object }, encoding: { a: { style: fomr } } } } }`,
    ),
    ["FS3009", "#/paths/~1pets/get/requestBody", /GET request with a body/],
    [
      "FS3005",
      "#/paths/~1pets/get/requestBody/content/multipart~1form-data/encoding/a/style",
      /`style` must be one of form, .* but is `fomr`/,
    ],
  ],
  [
    "a component with an odd name",
    root('components: { schemas: { "a b": {} } }'),
    ["FS1207", "#/components/schemas/a b", /other characters/],
  ],
];
