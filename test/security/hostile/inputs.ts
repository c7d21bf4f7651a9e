/** The expected result of an input: a client, or errors with these codes. */
export type Outcome = "a client" | readonly string[];

export interface HostileInput {
  /** The bytes of the description. */
  readonly bytes: string | Buffer;
  readonly outcome: Outcome;
}

const HEAD = 'openapi: 3.1.0\ninfo: { title: T, version: "1" }\n';

/** A description in YAML with one response. Its schema and more YAML are given. */
const yaml = (schema: string, more = ""): string =>
  `${HEAD}paths:\n  /a:\n    get:\n      operationId: getA\n      responses: { "200": { description: d, content: { application/json: { schema: ${schema} } } } }\n${more}`;

const paths = (text: string, more = ""): string => `${HEAD}paths: ${text}\n${more}`;

const json = (schema: unknown): string =>
  JSON.stringify({
    openapi: "3.1.0",
    info: { title: "T", version: "1" },
    paths: { "/a": { get: { responses: { "200": { description: "d", content: { "a/json": { schema } } } } } } },
  });

const times = (count: number, text: (index: number) => string): string =>
  Array.from({ length: count }, (_, index) => text(index)).join("");

const nested = (depth: number, wrap: (inner: unknown) => unknown): unknown => {
  let schema: unknown = { type: "string" };
  for (let level = 0; level < depth; level++) schema = wrap(schema);
  return schema;
};

const PLAIN = yaml("{ type: string }");
const client = (bytes: string | Buffer): HostileInput => ({ bytes, outcome: "a client" });
const refused = (bytes: string | Buffer, ...outcome: readonly string[]): HostileInput => ({ bytes, outcome });
const reference = (text: string, code: string): HostileInput =>
  refused(yaml(`{ $ref: ${JSON.stringify(text)} }`), code);

/** Files that are not descriptions, or not readable. */
export const TEXTS: Readonly<Record<string, HostileInput>> = {
  nothing: refused("", "FS1101"),
  "white space": refused("   \n\n", "FS1101"),
  null: refused("null", "FS1201"),
  "a number": refused("42", "FS1201"),
  "a list": refused("[]", "FS1201"),
  "a text": refused('"hi"', "FS1201"),
  "a byte order mark": client(`\ufeff${PLAIN}`),
  "CR and LF": client(PLAIN.replaceAll("\n", "\r\n")),
  "UTF-16": refused(Buffer.from(`\ufeff${PLAIN}`, "utf16le"), "FS1001"),
  "Latin 1": refused(Buffer.from(PLAIN.replace("title: T", "title: ü"), "latin1"), "FS1001"),
  "an overlong encoding": refused(Buffer.concat([Buffer.from(PLAIN), Buffer.from([0xc0, 0xaf])]), "FS1001"),
  "a NUL": client(PLAIN.replace("title: T", 'title: "T\\0"')),
  "random bytes": refused(
    Buffer.from(
      times(4000, (index) => String.fromCharCode((index * 7919) % 256)),
      "latin1",
    ),
    "FS1001",
  ),
  "a comma too many in JSON": client(`${json({ type: "string" }).slice(0, -1)},}`),
  "JSON that is cut off": refused(json({ type: "string" }).slice(0, -9), "FS1101"),
  "a key twice in YAML": refused(`${PLAIN}openapi: 3.0.0\n`, "FS1101"),
  "a key twice in JSON": refused('{"openapi":"3.1.0","paths":{},"paths":{}}', "FS1101"),
  "a key twice, escaped the second time": refused('{"openapi":"3.1.0","paths":{},"p\\u0061ths":{}}', "FS1101"),
  "a map for a key": refused(`${PLAIN}{ a: 1 }: 2\n`, "FS1101"),
  "a list for a key": refused(`${PLAIN}x:\n  ? [a, b]\n  : 1\n`, "FS1101"),
  "an alias for a key": refused(`${PLAIN}x: &a { b: 1 }\ny: { *a : 2 }\n`, "FS1101"),
  "two documents": refused("openapi: 3.1.0\n---\nopenapi: 3.1.0\n", "FS1101"),
  "very many documents": refused("---\n".repeat(50_000), "FS1101"),
  "a tag of JavaScript": refused('openapi: 3.1.0\nx: !!js/function "function () { PWNED() }"\n', "FS1101"),
  "a tag of Python": refused('openapi: 3.1.0\nx: !!python/object/apply:os.system ["PWNED"]\n', "FS1101"),
  "very many errors": refused(`openapi: 3.1.0\n${times(3000, () => 'a: "x" y\n')}`, "FS1101"),
  "an alias of aliases": refused(
    `a0: &a0 { x: 1 }\n${times(30, (n) => `a${n + 1}: &a${n + 1} { l: *a${n}, r: *a${n} }\n`)}`,
    "FS1102",
  ),
  "aliases by merge keys": refused(
    `a0: &a0 { x: 1 }\n${times(30, (n) => `a${n + 1}: &a${n + 1} { <<: [*a${n}, *a${n}] }\n`)}`,
    "FS1102",
  ),
  "an alias of itself": refused("openapi: 3.1.0\na: &a\n  b: *a\n", "FS1101"),
  "lists in lists in JSON": refused(`{"openapi":"3.1.0","x":${"[".repeat(100_000)}${"]".repeat(100_000)}}`, "FS1102"),
  "objects in objects in JSON": refused(`{"x":${'{"a":'.repeat(100_000)}1${"}".repeat(100_000)}}`, "FS1102"),
  "lists in lists in YAML": refused(`openapi: 3.1.0\nx: ${"[".repeat(100_000)}${"]".repeat(100_000)}\n`, "FS1102"),
  "blocks in blocks": refused(`x:\n${times(3000, (depth) => `${" ".repeat(depth + 1)}a:\n`)}`, "FS1102"),
  "items in items": refused(`x:\n ${"- ".repeat(20_000)}a\n`, "FS1102"),
  "201 levels": refused(`{"x":${"[".repeat(201)}${"]".repeat(201)}}`, "FS1102"),
};

/** References with missing, forbidden or endless targets. */
export const REFERENCES: Readonly<Record<string, HostileInput>> = {
  "another host": reference("https://evil.example/x.yaml", "FS2002"),
  "this machine": reference("http://127.0.0.1/x.yaml#/a", "FS2002"),
  "a file by URL": reference("file:///etc/passwd", "FS2002"),
  data: reference("data:application/json,{}", "FS2002"),
  script: reference("javascript:PWNED()", "FS2002"),
  "an absolute path": reference("/etc/passwd", "FS2002"),
  "a path upwards": reference("../../../../etc/passwd", "FS2002"),
  "a path upwards, encoded": reference("%2e%2e/%2e%2e/etc/passwd", "FS2002"),
  "a path of Windows": reference("C:\\x.yaml", "FS2002"),
  "a share": reference("//evil/x.yaml", "FS2002"),
  "the folder": reference(".", "FS2002"),
  "a file that is not there": reference("nope.yaml", "FS2001"),
  "a NUL in the name": reference("a%00b.yaml", "FS2001"),
  "a control character": reference("a\u001b[31m.yaml", "FS2001"),
  "an anchor that is not there": reference("#foo", "FS2001"),
  "a broken escape": reference("#/a~2b", "FS2001"),
  "the prototype": reference("#/__proto__/polluted", "FS2001"),
  "a constructor": reference("#/paths/constructor", "FS2001"),
  "what every object inherits": reference("#/paths/__proto__", "FS2001"),
  "a length": reference("#/paths/length", "FS2001"),
  "a number": refused(yaml("{ $ref: 5 }"), "FS1204"),
  "a list": refused(yaml("{ $ref: [a] }"), "FS1204"),
  itself: reference("#/paths/~1a/get/responses/200/content/application~1json/schema", "FS2003"),
  "each other": refused(
    yaml(
      '{ $ref: "#/components/schemas/A" }',
      'components: { schemas: { A: { $ref: "#/components/schemas/B" }, B: { $ref: "#/components/schemas/A" } } }\n',
    ),
    "FS2003",
  ),
  "a chain of 5,000": refused(
    yaml(
      '{ $ref: "#/components/schemas/S0" }',
      `components:\n  schemas:\n${times(5000, (n) => `    S${n}: { $ref: "#/components/schemas/S${n + 1}" }\n`)}    S5000: { type: string }\n`,
    ),
    "FS2004",
  ),
  "parameters in a circle": refused(
    paths(
      '{ /a: { get: { parameters: [{ $ref: "#/components/parameters/A" }], responses: {} } } }',
      'components: { parameters: { A: { $ref: "#/components/parameters/A" } } }\n',
    ),
    "FS2003",
  ),
  "responses in a circle": refused(
    paths(
      '{ /a: { get: { responses: { "200": { $ref: "#/components/responses/A" } } } } }',
      'components: { responses: { A: { $ref: "#/components/responses/A" } } }\n',
    ),
    "FS2003",
  ),
  "path items in a circle": refused(paths('{ /a: { $ref: "#/paths/~1b" }, /b: { $ref: "#/paths/~1a" } }'), "FS2003"),
  "allOf in a circle": client(
    yaml(
      '{ $ref: "#/components/schemas/A" }',
      'components: { schemas: { A: { allOf: [{ $ref: "#/components/schemas/B" }] }, B: { allOf: [{ $ref: "#/components/schemas/A" }] } } }\n',
    ),
  ),
  "oneOf of itself": client(
    yaml(
      '{ $ref: "#/components/schemas/A" }',
      'components: { schemas: { A: { oneOf: [{ $ref: "#/components/schemas/A" }] } } }\n',
    ),
  ),
};

const doubling = (keyword: string): string =>
  yaml(
    '{ $ref: "#/components/schemas/A0" }',
    `components:\n  schemas:\n${times(40, (n) => `    A${n}: { ${keyword}: [{ $ref: "#/components/schemas/A${n + 1}" }, { $ref: "#/components/schemas/A${n + 1}" }] }\n`)}    A40: { type: object, properties: { a: { type: string } } }\n`,
  );

/** Schemas that are invalid, or expensive in spite of their size. */
export const SHAPES: Readonly<Record<string, HostileInput>> = {
  "allOf that doubles": client(doubling("allOf")),
  "oneOf that doubles": client(doubling("oneOf")),
  "anyOf that doubles": client(doubling("anyOf")),
  "allOf of oneOf": client(
    json({
      allOf: Array.from({ length: 10 }, (_, i) => ({
        oneOf: Array.from({ length: 10 }, (__, j) => ({ type: "object", properties: { [`p${i}${j}`]: {} } })),
      })),
    }),
  ),
  "lists in lists": client(json(nested(60, (items) => ({ type: "array", items })))),
  "objects in objects": client(json(nested(60, (a) => ({ type: "object", properties: { a } })))),
  "allOf in allOf": client(json(nested(60, (part) => ({ allOf: [part] })))),
  "oneOf in oneOf": client(json(nested(60, (part) => ({ oneOf: [part, { type: "number" }] })))),
  "20,000 values": client(json({ enum: Array.from({ length: 20_000 }, (_, index) => `v${index}`) })),
  "5,000 members": client(
    json({
      type: "object",
      properties: Object.fromEntries(Array.from({ length: 5000 }, (_, index) => [`p${index}`, {}])),
    }),
  ),
  "20,000 braces in a path": client(paths(`{ "/${"{a".repeat(20_000)}": { get: { responses: {} } } }`)),
  "braces without a name": client(paths('{ "/{}": { get: { responses: {} } }, "/}{": { get: { responses: {} } } }')),
  "prototype keys everywhere": client(
    '{"openapi":"3.1.0","info":{"title":"T","version":"1","__proto__":{"title":"x"}},"__proto__":{"paths":{"/x":{}}},"paths":{"__proto__":{"get":{}},"/a":{"get":{"operationId":"constructor","responses":{"200":{"description":"d","content":{"application/json":{"schema":{"$ref":"#/components/schemas/__proto__"}}}}}}}},"components":{"schemas":{"__proto__":{"type":"object","required":["__proto__"],"properties":{"__proto__":{"type":"string"},"toString":{"type":"string"}}}}}}',
  ),
  "numbers beyond all bounds": client(
    yaml("{ type: integer, maximum: 1e999, minimum: -1e999, default: 123456789012345678901234567890 }"),
  ),
  "what is no number": client(yaml("{ type: number, default: .nan, maximum: .inf }")),
  "objects that can't be text": refused(
    yaml(
      "{ type: { toString: x }, oneOf: [{ type: { toString: x } }], discriminator: { propertyName: a, mapping: { b: { toString: x } } } }",
      'servers: [{ url: "https://{v}", variables: { v: { default: { toString: x } } } }]\ncomponents: { securitySchemes: { o: { type: oauth2, flows: { clientCredentials: { tokenUrl: "/t", scopes: { s: { toString: x } } } } } } }\nsecurity: [{ o: [s] }]\n',
    ),
    "FS1204",
  ),
  "null everywhere": refused(
    "openapi: 3.1.0\ninfo: null\npaths: null\ncomponents: null\nservers: null\ntags: null\nsecurity: null\n",
    "FS1204",
  ),
  "another type everywhere": refused(
    'openapi: 3.1.0\ninfo: 5\npaths: [1]\ncomponents: "x"\nservers: { a: 1 }\ntags: 7\nsecurity: { a: 1 }\n',
    "FS1204",
  ),
  "operations of other types": refused(paths("{ /a: { get: 5, post: null, put: [] }, /b: 3, /c: null }"), "FS1204"),
  "parts of an operation of other types": refused(
    paths(
      "{ /a: { get: { parameters: 3, requestBody: 4, responses: 5, tags: 6, security: 7, servers: 8, callbacks: 9 } } }",
    ),
    "FS1204",
  ),
  "parameters of other types": refused(
    paths("{ /a: { get: { parameters: [null, 5, {}, { name: 5, in: 6 }], responses: {} } } }"),
    "FS1204",
    "FS1206",
  ),
  "responses of other types": refused(
    paths('{ /a: { get: { responses: { "200": 5, "9xx": {}, default: { content: 5 } } } } }'),
    "FS1204",
    "FS3005",
  ),
  "a schema of other types": refused(
    yaml("{ type: 5, properties: 6, items: 7, required: 8, enum: 9, allOf: 1, not: 3, discriminator: 5 }"),
    "FS1204",
  ),
  "types that do not exist": refused(yaml("{ type: [string, foo] }"), "FS3005"),
  "servers of other types": refused(
    `${PLAIN}servers: [5, { url: 6 }, { url: "https://{x}/", variables: { x: { default: 5 } } }]\n`,
    "FS1204",
  ),
  "security of other types": refused(
    `${PLAIN}security: [5]\ncomponents: { securitySchemes: { a: 5, b: { type: 7 } } }\n`,
    "FS1204",
  ),
  "content of other types": refused(
    'openapi: 3.1.0\ninfo: { title: T, version: "1" }\npaths: { /a: { get: { parameters: [{ name: q, in: query, content: { application/json: } }], requestBody: { content: { text/plain: 5 } }, responses: { 200: { description: x, content: { text/plain: }, headers: { X: } } } } } }\n',
    "FS1204",
  ),
  "Swagger 2.0 of other types": refused(
    'swagger: "2.0"\ninfo: 5\nhost: 7\npaths: { /a: { get: { responses: { 200: { schema: 5 } } } } }\n',
    "FS1204",
  ),
  "a version with more": refused("openapi: 3.1.0; PWNED()\ninfo: {}\npaths: {}\n", "FS1202"),
  "a version to come": refused("openapi: 4.0.0\ninfo: {}\npaths: {}\n", "FS1202"),
};
