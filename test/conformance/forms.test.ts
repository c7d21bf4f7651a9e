import { describe, expect, test } from "vitest";
import { generate, type GenerateOptions } from "../../generator/pipeline/index.js";
import { loadClient } from "../support/load-client.js";

/* Forms of every shape in all modes: what is sent is the same whatever the members are called and whatever a date is. */

const WIRE = { properties: "wire", dates: "string" } as const;
const CAMEL = { properties: "camel", dates: "date" } as const;

type Mode = Pick<GenerateOptions, "properties" | "dates" | "int64">;
type Entry = readonly [name: string, value: string, type: string];

const string = { type: "string" };
const date = { type: "string", format: "date" };
const time = { type: "string", format: "date-time" };
const file = { type: "string", format: "binary" };
const array = (items: object): object => ({ type: "array", items });
const object = (properties: object, ...required: readonly string[]): object => ({
  type: "object",
  properties,
  required,
});
const ref = (name: string): object => ({ $ref: `#/components/schemas/${name}` });

const SCHEMAS = {
  Person: object({ user_name: string, born_on: date, role_ids: array({ type: "integer" }) }, "user_name"),
  Robot: object({ api_key: string, built_at: time }, "api_key"),
  Code: object(
    { grant_type: string, auth_code: string, asked_on: date, scope: array(string) },
    "grant_type",
    "auth_code",
  ),
  Renewal: object({ grant_type: string, refresh_token: string, asked_on: time }, "grant_type", "refresh_token"),
  ByFile: object(
    { raw_file: file, meta_data: object({ shot_at: time, taken_on: date }), more_files: array(file) },
    "raw_file",
  ),
  ByLink: object({ web_link: string, seen_on: date }, "web_link"),
  Bytes: file,
  Tagged: object({ part_kind: string, raw_file: ref("Bytes"), made_on: date }, "part_kind", "raw_file"),
  Named: object({ part_kind: string, file_name: string, made_on: time }, "part_kind", "file_name"),
  Loop: { oneOf: [ref("Person"), { allOf: [ref("Loop")] }] },
};

/** The document with one form. */
const documentOf = (type: string, schema: object, encoding: object, version = "3.0.3", required = true): object => ({
  openapi: version,
  info: { title: "Forms", version: "1" },
  servers: [{ url: "https://forms.test" }],
  paths: {
    "/forms": {
      post: {
        operationId: "postForm",
        requestBody: { required, content: { [type]: { schema, encoding } } },
        responses: { 204: { description: "Done." } },
      },
    },
  },
  components: { schemas: SCHEMAS },
});

/** The request that a call sends. */
async function sent(spec: object, mode: Mode, params: object): Promise<Request> {
  const { files, diagnostics } = await generate({ spec, ...mode });
  expect(diagnostics.filter(({ severity }) => severity === "error")).toEqual([]);
  const exports = await loadClient(files.filter(({ path }) => path.endsWith(".ts")));
  const requests: Request[] = [];
  const fetch = async (...args: Parameters<typeof globalThis.fetch>): Promise<Response> => {
    requests.push(new Request(...args));
    return new Response(null, { status: 204 });
  };
  const run = (name: string, ...args: readonly unknown[]): unknown =>
    Reflect.apply(exports[name] as (...args: readonly unknown[]) => unknown, undefined, args);
  await run("postForm", run("createClient", { fetch, retry: false }), params);
  const [request] = requests;
  if (!request) throw new Error("nothing was sent");
  return request;
}

/** A value with the members of a mode. */
const membersOf = (value: unknown, { properties }: Mode): unknown => {
  if (properties === "wire" || typeof value !== "object" || value === null || value instanceof Date) return value;
  if (value instanceof Blob || ArrayBuffer.isView(value)) return value;
  if (Array.isArray(value)) return value.map((item) => membersOf(item, CAMEL));
  const camel = (name: string): string => name.replace(/_(\w)/g, (_, letter: string) => letter.toUpperCase());
  return Object.fromEntries(Object.entries(value).map(([name, item]) => [camel(name), membersOf(item, CAMEL)]));
};

async function entriesOf(request: Request): Promise<Entry[]> {
  const form = await request.formData();
  return Promise.all(
    [...form].map(async ([name, value]): Promise<Entry> =>
      typeof value === "string" ? [name, value, ""] : [name, await value.text(), value.type],
    ),
  );
}

const EPOCH = new Date(0);
const PERSON = { user_name: "u", born_on: EPOCH, role_ids: [1, 2] };
const PERSON_SENT = "user_name=u&born_on=1970-01-01&role_ids=1,2";
const JOINED = { role_ids: { style: "form", explode: false } };
const TOKENS = {
  oneOf: [ref("Code"), ref("Renewal")],
  discriminator: {
    propertyName: "grant_type",
    mapping: { authorization_code: "#/components/schemas/Code", refresh_token: "#/components/schemas/Renewal" },
  },
};

/** One type for each kind of value. */
const KINDS: readonly object[] = [
  string,
  { type: "integer" },
  { type: "boolean" },
  array(string),
  object({ in_it: { type: "integer" } }),
];
const secondOf = (at: number): object => object({ the_part: KINDS[at] ?? {}, on_day: time }, "the_part");
const textOf = (value: unknown): string =>
  [value]
    .flat()
    .map((item) => `the_part=${encodeURIComponent(typeof item === "object" ? JSON.stringify(item) : String(item))}`)
    .join("&");

const URLENCODED: readonly (readonly [string, object, object, object, string])[] = [
  ["nullable with allOf", { nullable: true, allOf: [ref("Person")] }, JOINED, PERSON, PERSON_SENT],
  ["anyOf", { anyOf: [ref("Person"), ref("Robot")] }, JOINED, PERSON, PERSON_SENT],
  [
    "anyOf, the other branch",
    { anyOf: [ref("Person"), ref("Robot")] },
    JOINED,
    { api_key: "k", built_at: EPOCH },
    "api_key=k&built_at=1970-01-01T00%3A00%3A00.000Z",
  ],
  ["oneOf with one branch", { oneOf: [ref("Person")] }, JOINED, PERSON, PERSON_SENT],
  ["nested unions", { oneOf: [{ anyOf: [ref("Robot"), ref("Person")] }, ref("ByLink")] }, JOINED, PERSON, PERSON_SENT],
  ["a union that contains itself", ref("Loop"), JOINED, PERSON, PERSON_SENT],
  [
    "an object beside a union",
    { type: "object", properties: { sent_on: date }, oneOf: [ref("Person"), ref("Robot")] },
    JOINED,
    { sent_on: EPOCH, ...PERSON },
    `sent_on=1970-01-01&${PERSON_SENT}`,
  ],
  [
    "oneOf of required alone",
    {
      type: "object",
      properties: { user_name: string, mail_box: string, born_on: date, role_ids: array(string) },
      oneOf: [{ required: ["user_name"] }, { required: ["mail_box"] }],
    },
    JOINED,
    PERSON,
    PERSON_SENT,
  ],
  [
    "a union of intersections",
    {
      oneOf: [
        { allOf: [ref("Robot"), { oneOf: [ref("ByLink"), ref("Renewal")] }] },
        { allOf: [ref("Person"), object({ seen_on: date })] },
      ],
    },
    JOINED,
    { ...PERSON, seen_on: EPOCH },
    `${PERSON_SENT}&seen_on=1970-01-01`,
  ],
  [
    "a discriminator",
    TOKENS,
    {},
    { grant_type: "authorization_code", auth_code: "a b", asked_on: EPOCH, scope: ["r", "w"] },
    "grant_type=authorization_code&auth_code=a%20b&asked_on=1970-01-01&scope=r&scope=w",
  ],
  [
    "a discriminator, the other branch",
    TOKENS,
    {},
    { grant_type: "refresh_token", refresh_token: "q", asked_on: EPOCH },
    "grant_type=refresh_token&refresh_token=q&asked_on=1970-01-01T00%3A00%3A00.000Z",
  ],
  [
    "additional properties",
    { type: "object", properties: { user_name: string }, additionalProperties: date },
    {},
    { user_name: "u", later: EPOCH },
    "user_name=u&later=1970-01-01",
  ],
  [
    "a property with different types",
    { oneOf: [object({ the_day: date, a_key: string }, "the_day"), object({ the_day: array(date) }, "the_day")] },
    {},
    { the_day: [EPOCH, EPOCH] },
    "the_day=1970-01-01&the_day=1970-01-01",
  ],
  ...[
    ["a string", "x"],
    ["a number", 7],
    ["a boolean", true],
    ["an array", ["x", "y"]],
    ["an object", { in_it: 1 }],
  ].flatMap(([kind, value], at, all): [string, object, object, object, string][] => [
    [
      `a property that is ${String(kind)} in the second branch`,
      { oneOf: [object({ the_part: KINDS[(at + 1) % all.length] ?? {}, on_day: date }, "the_part"), secondOf(at)] },
      {},
      { the_part: value, on_day: EPOCH },
      `${textOf(value)}&on_day=1970-01-01T00%3A00%3A00.000Z`,
    ],
    [
      `a property that is ${String(kind)} in the first branch`,
      { oneOf: [secondOf(at), object({ the_part: KINDS[(at + 1) % all.length] ?? {}, on_day: date }, "the_part")] },
      {},
      { the_part: value, on_day: EPOCH },
      `${textOf(value)}&on_day=1970-01-01T00%3A00%3A00.000Z`,
    ],
  ]),
  [
    "a date where another branch has a string",
    { oneOf: [object({ the_part: string, on_day: date }, "the_part"), object({ the_part: date, on_day: time })] },
    {},
    { the_part: EPOCH, on_day: EPOCH },
    "the_part=1970-01-01&on_day=1970-01-01T00%3A00%3A00.000Z",
  ],
  [
    "a string where another branch has a date",
    { oneOf: [object({ the_part: time }, "the_part"), object({ the_part: string, on_day: date }, "the_part")] },
    {},
    { the_part: "1970-01-01", on_day: EPOCH },
    "the_part=1970-01-01&on_day=1970-01-01",
  ],
  [
    "dates in an array where another branch has a string",
    { oneOf: [object({ the_part: string }, "the_part"), object({ the_part: array(date) }, "the_part")] },
    {},
    { the_part: [EPOCH] },
    "the_part=1970-01-01",
  ],
  [
    "objects in deepObject style",
    { oneOf: [object({ the_map: object({ at_time: date }) }, "the_map"), ref("Robot")] },
    { the_map: { style: "deepObject", explode: true } },
    { the_map: { at_time: EPOCH } },
    "the_map%5Bat_time%5D=1970-01-01",
  ],
  [
    "an array of objects with a JSON content type",
    { oneOf: [object({ the_rows: array(object({ at_time: date })) }, "the_rows"), ref("Robot")] },
    { the_rows: { contentType: "application/json" } },
    { the_rows: [{ at_time: EPOCH }, { at_time: EPOCH }] },
    "the_rows=%7B%22at_time%22%3A%221970-01-01%22%7D&the_rows=%7B%22at_time%22%3A%221970-01-01%22%7D",
  ],
  [
    "allowReserved",
    { oneOf: [object({ web_link: string }, "web_link"), ref("Robot")] },
    { web_link: { allowReserved: true } },
    { web_link: "https://h/p?x" },
    "web_link=https://h/p?x",
  ],
];

describe.each([WIRE, CAMEL])("%o", (mode) => {
  test.each(URLENCODED)("%s", async (_, schema, encoding, body, wanted) => {
    const spec = documentOf("application/x-www-form-urlencoded", schema, encoding);
    const request = await sent(spec, mode, { body: membersOf(body, mode) });
    expect(request.headers.get("content-type")).toBe("application/x-www-form-urlencoded");
    expect(await request.text()).toBe(wanted);
  });

  test.each(URLENCODED)("%s, one of several contents", async (_, schema, encoding, body, wanted) => {
    const type = "application/x-www-form-urlencoded";
    const spec = documentOf(type, schema, encoding);
    const { requestBody } = (spec as { paths: { "/forms": { post: { requestBody: { content: object } } } } }).paths[
      "/forms"
    ].post;
    requestBody.content = { "application/json": { schema: ref("Robot") }, ...requestBody.content };
    const request = await sent(spec, mode, { contentType: type, body: membersOf(body, mode) });
    expect(await request.text()).toBe(wanted);
  });

  const JSON_PART = JSON.stringify({ shot_at: "1970-01-01T00:00:00.000Z", taken_on: "1970-01-01" });
  const blob = new Blob(["x"], { type: "image/png" });
  const FILES = { raw_file: blob, meta_data: { shot_at: EPOCH, taken_on: EPOCH }, more_files: [blob] };
  const FILES_SENT: readonly Entry[] = [
    ["raw_file", "x", "image/png"],
    ["meta_data", JSON_PART, "application/json"],
    ["more_files", "x", "image/png"],
  ];
  const tagged = {
    oneOf: [ref("Tagged"), ref("Named")],
    discriminator: {
      propertyName: "part_kind",
      mapping: { bytes: "#/components/schemas/Tagged", name: "#/components/schemas/Named" },
    },
  };
  test.each<readonly [string, object, object, object, readonly Entry[]]>([
    ["nullable with allOf", { nullable: true, allOf: [ref("ByFile")] }, {}, FILES, FILES_SENT],
    ["oneOf with a file", { oneOf: [ref("ByLink"), ref("ByFile")] }, {}, FILES, FILES_SENT],
    [
      "oneOf without a file",
      { oneOf: [ref("ByFile"), ref("ByLink")] },
      { web_link: { contentType: "text/uri-list" } },
      { web_link: "l", seen_on: EPOCH },
      [
        ["web_link", "l", "text/uri-list"],
        ["seen_on", "1970-01-01", ""],
      ],
    ],
    [
      "a discriminator",
      tagged,
      {},
      { part_kind: "bytes", raw_file: blob, made_on: EPOCH },
      [
        ["part_kind", "bytes", ""],
        ["raw_file", "x", "image/png"],
        ["made_on", "1970-01-01", ""],
      ],
    ],
    [
      "a discriminator, the other branch",
      tagged,
      {},
      { part_kind: "name", file_name: "n", made_on: EPOCH },
      [
        ["part_kind", "name", ""],
        ["file_name", "n", ""],
        ["made_on", "1970-01-01T00:00:00.000Z", ""],
      ],
    ],
    [
      "a property that is bytes or an object",
      { oneOf: [object({ the_part: { oneOf: [object({ at_time: time }), file] } }, "the_part"), ref("ByLink")] },
      {},
      { the_part: blob },
      [["the_part", "x", "image/png"]],
    ],
    ...[{ branches: [string, file] }, { branches: [object({ at_time: time }), file] }].flatMap(
      ({ branches: [other, bytes] }) =>
        [true, false].map((isFirst): [string, object, object, object, readonly Entry[]] => {
          const branches = [
            object({ the_part: other, on_day: date }, "the_part"),
            object({ the_part: bytes, on_day: time }, "the_part"),
          ];
          return [
            `bytes ${isFirst ? "before" : "after"} ${JSON.stringify(other)}`,
            { oneOf: isFirst ? branches.reverse() : branches },
            {},
            { the_part: blob, on_day: EPOCH },
            [
              ["the_part", "x", "image/png"],
              ["on_day", "1970-01-01T00:00:00.000Z", ""],
            ],
          ];
        }),
    ),
    [
      "bytes of a typed array",
      { oneOf: [object({ the_part: string, on_day: date }, "the_part"), object({ the_part: file, on_day: time })] },
      {},
      { the_part: new Uint8Array([120]), on_day: EPOCH },
      [
        ["the_part", "x", "application/octet-stream"],
        ["on_day", "1970-01-01T00:00:00.000Z", ""],
      ],
    ],
    [
      "a string where another branch has bytes",
      { oneOf: [object({ the_part: file, on_day: date }, "the_part"), object({ the_part: string, on_day: time })] },
      {},
      { the_part: "x", on_day: EPOCH },
      [
        ["the_part", "x", ""],
        ["on_day", "1970-01-01T00:00:00.000Z", ""],
      ],
    ],
    [
      "arrays in an array",
      { oneOf: [object({ the_rows: array(array(date)) }, "the_rows"), ref("ByLink")] },
      {},
      { the_rows: [[EPOCH], [EPOCH]] },
      [
        ["the_rows", '["1970-01-01"]', "application/json"],
        ["the_rows", '["1970-01-01"]', "application/json"],
      ],
    ],
    [
      "an array as one part",
      { oneOf: [object({ the_days: array(date) }, "the_days"), ref("ByFile")] },
      { the_days: { style: "form", explode: false } },
      { the_days: [EPOCH, EPOCH] },
      [["the_days", "1970-01-01,1970-01-01", ""]],
    ],
  ])("multipart: %s", async (_, schema, encoding, body, wanted) => {
    const request = await sent(documentOf("multipart/form-data", schema, encoding, "3.1.0"), mode, {
      body: membersOf(body, mode),
    });
    expect(await entriesOf(request)).toEqual(wanted);
  });
});

test.each(["string", "bigint"] as const)("an int64 as a %s keeps its digits", async (int64) => {
  const long = { type: "integer", format: "int64" };
  const schema = { oneOf: [object({ the_id: long, deep_one: object({ the_id: long }) }, "the_id"), ref("Robot")] };
  const id = int64 === "bigint" ? 9007199254740993n : "9007199254740993";
  const request = await sent(
    documentOf("application/x-www-form-urlencoded", schema, {}),
    { ...CAMEL, int64 },
    {
      body: { theId: id, deepOne: { theId: id } },
    },
  );
  expect(await request.text()).toBe("the_id=9007199254740993&deep_one=%7B%22the_id%22%3A9007199254740993%7D");
});

test.each([WIRE, CAMEL])("null is a form without fields", async (mode) => {
  const spec = documentOf("application/x-www-form-urlencoded", { nullable: true, allOf: [ref("Person")] }, {});
  expect(await (await sent(spec, mode, { body: null })).text()).toBe("");
});

describe("two branches that one value can fit", () => {
  const long = { type: "integer", format: "int64" };
  const code = { type: "string", enum: ["x", "y"] };
  const warnings = async (branches: readonly object[], options: Mode = WIRE): Promise<readonly string[]> => {
    const spec = documentOf("application/x-www-form-urlencoded", { oneOf: branches }, {});
    const { diagnostics } = await generate({ spec, ...options });
    return diagnostics.flatMap(({ code, pointer, message }) =>
      code === "FS3009" && message.startsWith("Two branches") ? [String(pointer).replace(/^.*schema/, "")] : [],
    );
  };

  test.each<readonly [string, readonly object[], readonly string[], Mode]>([
    ["dates of two formats", [object({ a: date }), object({ a: time })], ["/oneOf/1/properties/a"], WIRE],
    ["in arrays", [object({ a: array(date) }), object({ a: array(time) })], ["/oneOf/1/properties/a"], WIRE],
    [
      "in objects",
      [object({ a: object({ b: date }) }), object({ a: object({ b: time }) })],
      ["/oneOf/1/properties/a"],
      WIRE,
    ],
    [
      "the same required property",
      [object({ a: date }, "a"), object({ a: time }, "a")],
      ["/oneOf/1/properties/a"],
      WIRE,
    ],
    [
      "two wire names of one member",
      [object({ a_b: string }), object({ aB: string })],
      ["/oneOf/1/properties/aB"],
      CAMEL,
    ],
    [
      "int64 as a string in JSON",
      [object({ a: object({ b: long }) }), object({ a: object({ b: string }) })],
      ["/oneOf/1/properties/a"],
      { ...WIRE, int64: "string" },
    ],
  ])("are reported if the bytes differ: %s", async (_, branches, pointers, mode) => {
    expect(await warnings(branches, mode)).toEqual(pointers);
  });

  test.each<readonly [string, readonly object[]]>([
    ["one format", [object({ a: date, b: string }), object({ a: date, c: string })]],
    ["a date and a string", [object({ a: date }), object({ a: string })]],
    ["a date and an array", [object({ a: date }), object({ a: array(time) })]],
    ["a property that only one has", [object({ a: date, b: string }, "b"), object({ a: time })]],
    ["a property of another type", [object({ a: date, b: string }, "b"), object({ a: time, b: array(string) })]],
    ["a property with other values", [object({ a: date, b: code }, "b"), object({ a: time, b: { enum: ["z"] } })]],
    ["two wire names of two members", [object({ a_b: string }), object({ aB: string })]],
    ["int64 as a number", [object({ a: object({ b: long }) }), object({ a: object({ b: string }) })]],
  ])("are not reported otherwise: %s", async (_, branches) => {
    expect(await warnings(branches)).toEqual([]);
  });

  test("are not reported if a discriminator tells them apart", async () => {
    // Only the discriminator differs from the first of the cases above.
    expect(await warnings([TOKENS])).toEqual([]);
  });
});

describe("a form is written only from objects", () => {
  const PARTS = "multipart/form-data";
  const FIELDS = "application/x-www-form-urlencoded";
  const list = array(string);
  const person = ref("Person");

  /** The type of the body, and what is reported. */
  async function described(type: string, schema: object): Promise<readonly [string | undefined, readonly string[]]> {
    const { files, diagnostics } = await generate({ spec: documentOf(type, schema, {}) });
    const text = files.find(({ path }) => path === "forms.ts")?.text ?? "";
    return [
      / body: (.*);/.exec(text)?.[1],
      diagnostics.map(({ pointer = "" }) => pointer).filter((pointer) => pointer.startsWith("#/paths")),
    ];
  }
  const at = (type: string): readonly string[] => [
    `#/paths/~1forms/post/requestBody/content/${type.replace("/", "~1")}/schema`,
  ];

  test.each([
    [PARTS, string, "unknown"],
    [PARTS, file, "unknown"],
    [PARTS, list, "unknown"],
    [PARTS, { oneOf: [string, list] }, "unknown"],
    [PARTS, { oneOf: [person, list] }, "Person"],
    [FIELDS, { type: "integer" }, "string"],
    [FIELDS, list, "string"],
    [FIELDS, { oneOf: [person, list, { type: "boolean" }] }, "Person"],
  ])("%s of %j is reported, and the body is %s", async (type, schema, body) => {
    expect(await described(type, schema)).toEqual([body, at(type)]);
  });

  test.each([
    [PARTS, {}, "unknown"],
    [FIELDS, string, "string"],
    [FIELDS, { oneOf: [person, string] }, "Person | string"],
    [FIELDS, { type: "object", additionalProperties: string }, "{ [key: string]: string }"],
  ])("%s of %j is a form", async (type, schema, body) => {
    const [written, problems] = await described(type, schema);
    expect(problems).toEqual([]);
    expect(written).toBe(body);
  });
});
