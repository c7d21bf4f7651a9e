import type { DiagnosticCode } from "../../generator/diagnostics/diagnostics.js";

/** Files in a folder, and what is run there; `spec.yaml` is generated where nothing else is said. */
export interface Example {
  readonly files: Readonly<Record<string, string>>;
  readonly run?: readonly string[];
}

const HEAD = 'openapi: 3.1.0\ninfo: { title: Pets, version: "1" }\n';
const OK = 'responses: { "200": { description: Fine. } }';
const PATHS = `paths:\n  /pets:\n    get:\n      operationId: getPets\n      ${OK}\n`;

const spec = (text: string): Example => ({ files: { "spec.yaml": text } });
const withPaths = (text: string): Example => spec(`${HEAD}paths:\n${text}`);
const schema = (text: string): Example => spec(`${HEAD}${PATHS}components:\n  schemas:\n    Pet: ${text}\n`);
const overlay = (text: string): Example => ({
  files: { "spec.yaml": HEAD + PATHS, "overlay.yaml": text },
  run: ["generate", "spec.yaml", "--out", "client", "--overlay", "overlay.yaml"],
});
const actions = (text: string): Example =>
  overlay(`overlay: 1.0.0\ninfo: { title: Names, version: "1" }\nactions:\n${text}`);
const configured = (config: string, text = HEAD + PATHS): Example => ({
  files: { "fetchsmith.config.yaml": `spec: spec.yaml\nout: client\n${config}`, "spec.yaml": text },
  run: ["generate"],
});

/** An example of each problem, by its code; for a few there is none of a readable size. */
export const EXAMPLES: Readonly<Record<DiagnosticCode, Example | undefined>> = {
  FS1001: { files: {}, run: ["generate", "spec.yaml", "--out", "client"] },
  FS1002: { files: {}, run: ["generate", "https://pets.example/openapi.yaml", "--out", "client"] },
  FS1101: spec(`${HEAD}paths: {\n`),
  FS1102: spec(
    `${HEAD}paths: {}\nx-a: &a [1, 2, 3]\nx-b: &b [*a, *a, *a, *a, *a]\nx-c: &c [*b, *b, *b, *b, *b]\nx-d: [*c, *c, *c, *c, *c]\n`,
  ),
  FS1201: spec("- openapi: 3.1.0\n"),
  FS1202: spec('openapi: 4.0.0\ninfo: { title: Pets, version: "1" }\n'),
  FS1203: spec(`openapi: 3.1.0\n${PATHS}`),
  FS1204: spec(`${HEAD}servers: { url: "https://pets.example" }\n${PATHS}`),
  FS1205: withPaths(`  /pets:\n    get:\n      operationID: getPets\n      ${OK}\n`),
  FS1206: spec(`${HEAD}servers: [{ description: Production }]\n${PATHS}`),
  FS1207: spec(`${HEAD}servers: [{ url: "https://{place}.pets.example" }]\n${PATHS}`),
  FS1401: {
    files: { "spec.yaml": HEAD + PATHS },
    run: ["generate", "spec.yaml", "--out", "client", "--overlay", "overlay.yaml"],
  },
  FS1402: overlay("overlay: 1.0.0\nactions: [{ target: $.info, update: {} }]\n"),
  FS1403: overlay('overlay: 9.0.0\ninfo: { title: Names, version: "1" }\nactions: [{ target: $.info, update: {} }]\n'),
  FS1404: actions("  - target: $.paths[\n    remove: true\n"),
  FS1405: actions("  - target: $.paths['/dogs']\n    remove: true\n"),
  FS1406: actions("  - target: $.info.title\n    update: { name: Dogs }\n"),
  FS1407: undefined,
  FS2001: schema('{ $ref: "#/components/schemas/Dog" }'),
  FS2002: schema('{ $ref: "https://pets.example/pet.yaml" }'),
  FS2003: schema('{ $ref: "#/components/schemas/Pet" }'),
  FS2004: undefined,
  FS3001: withPaths(
    `  /pets: { get: { operationId: getPets, ${OK} } }\n  /dogs: { get: { operationId: getPets, ${OK} } }\n`,
  ),
  FS3002: withPaths(`  /pets/{id}: { get: { operationId: getPet, ${OK} } }\n`),
  FS3003: withPaths(
    `  /pets:\n    get:\n      operationId: getPet\n      parameters: [{ name: id, in: path, required: true, schema: { type: string } }]\n      ${OK}\n`,
  ),
  FS3004: withPaths(
    `  /pets:\n    get:\n      operationId: getPets\n      parameters:\n        - { name: q, in: query, schema: { type: string } }\n        - { name: q, in: query, schema: { type: integer } }\n      ${OK}\n`,
  ),
  FS3005: schema("{ type: text }"),
  FS3006: spec(`${HEAD}${PATHS}security: [{ key: [] }]\n`),
  FS3007: {
    files: {
      "spec.yaml": `${HEAD}${PATHS}components:\n  schemas:\n    Pet:\n      type: object\n      properties: { born_at: { type: string }, bornAt: { type: string } }\n`,
    },
    run: ["generate", "spec.yaml", "--out", "client", "--properties", "camel"],
  },
  FS3008: schema("{ type: string, not: { const: none } }"),
  FS3009: spec(
    `${HEAD}${PATHS}security: [{ login: [] }]\ncomponents:\n  securitySchemes:\n    login: { type: http, scheme: digest }\n`,
  ),
  FS3010: withPaths(
    `  /pets/{id}: { get: { operationId: getPet, ${OK}, parameters: [{ name: id, in: path, required: true, schema: {} }] } }\n  /pets/{name}: { put: { operationId: putPet, ${OK}, parameters: [{ name: name, in: path, required: true, schema: {} }] } }\n`,
  ),
  FS3011: withPaths(`  pets: { get: { operationId: getPets, ${OK} } }\n`),
  FS3012: schema("{ type: string, enum: [cat, 1] }"),
  FS3013: withPaths(
    `  /pets/{id}: { delete: { operationId: delete, parameters: [{ name: id, in: path, required: true, schema: { type: string } }], ${OK} } }\n`,
  ),
  FS4001: { ...spec(HEAD + PATHS), files: { "spec.yaml": HEAD + PATHS, client: "a file\n" } },
  FS4002: undefined,
  FS4003: { files: { "spec.yaml": HEAD + PATHS, "client/.fetchsmith.json": "{\n" } },
  FS5001: configured("date: string\n"),
  FS5002: configured("filter: { tags: [dogs] }\n"),
  FS5003: configured(
    "formats: { age: date }\n",
    `${HEAD}${PATHS}components:\n  schemas:\n    Pet: { type: integer, format: age }\n`,
  ),
  FS5004: configured('rename: { "#/components/schemas/Dog": Hound }\n'),
  FS6001: { files: {}, run: ["pull", "ftp://pets.example/openapi.yaml"] },
  FS6002: undefined,
};
