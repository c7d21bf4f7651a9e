import { expect, test } from "vitest";
import { judge } from "./support/judge.js";

/* What `diff` says beyond operations and their members: webhooks, servers, credentials, pages, types that nothing uses. */

type Tree = { [key: string]: Tree };
type Described = ReturnType<typeof shop>;

const ref = (name: string): object => ({ $ref: `#/components/schemas/${name}` });
const json = (schema: object): object => ({ description: "x", content: { "application/json": { schema } } });
const object = (properties: object, more: object = {}): object => ({ type: "object", properties, ...more });
const text = { type: "string" };

/** No part of it is another one's, too. */
const shop = () => JSON.parse(JSON.stringify(shared())) as ReturnType<typeof shared>;

function shared() {
  return {
    openapi: "3.1.0",
    info: { title: "Shop", version: "1" },
    servers: [{ url: "https://{region}.shop.example", variables: { region: { default: "us", enum: ["us", "eu"] } } }],
    security: [{ login: [] }],
    paths: {
      "/pets": {
        get: { operationId: "listPets", responses: { 200: json(ref("Pets")) } },
        post: {
          operationId: "addPet",
          requestBody: json(ref("NewPet")),
          responses: { 201: json(ref("Pet")), 404: json(ref("Fault")), 410: { description: "x" } },
        },
      },
      "/pets/{id}": {
        get: {
          parameters: [{ name: "id", in: "path", required: true, schema: text }],
          responses: { 200: json(ref("Pet")) },
        },
      },
    },
    webhooks: { sold: { post: { requestBody: json(ref("Sold")), responses: { 200: { description: "x" } } } } },
    components: {
      securitySchemes: {
        login: { type: "oauth2", flows: { clientCredentials: { tokenUrl: "https://shop.example/t", scopes: {} } } },
      },
      schemas: {
        Pet: object({ id: text, extra: object({ a: text }, { additionalProperties: text }) }, { required: ["id"] }),
        NewPet: object({ name: text, extra: object({ a: text }, { additionalProperties: text }) }),
        Pets: object({ items: { type: "array", items: ref("Pet") } }),
        Sold: object({ at: text, by: text }),
        Fault: object({ code: text }),
        Loose: object({ x: text }),
      },
    },
  };
}

const at = (described: Described, ...keys: readonly string[]): Tree =>
  keys.reduce<Tree>((node, key) => node[key] ?? {}, described as unknown as Tree);
const schema = (described: Described, ...keys: readonly string[]): Tree =>
  at(described, "components", "schemas", ...keys);
const assign = (node: Tree, value: object): void => void Object.assign(node, value);

type Rule = readonly [name: string, change: (described: Described) => void, expected: readonly string[]];

const RULES: readonly Rule[] = [
  [
    "a webhook is gone",
    (now) => assign(at(now), { webhooks: undefined }),
    ["breaking webhook-removed: the webhook `sold` is gone, and its type `SoldWebhook`"],
  ],
  [
    "a webhook is new",
    (now) => assign(at(now, "webhooks"), { gone: at(now, "webhooks", "sold") }),
    ["new webhook-added: the webhook `gone` is new, and its type `GoneWebhook`"],
  ],
  [
    "what a webhook brings has another type",
    (now) => assign(schema(now, "Sold", "properties", "at"), { type: "number" }),
    ["breaking type-changed: `at` of Sold was string and is number"],
  ],
  [
    "what a webhook brings has a member less",
    (now) => delete schema(now, "Sold", "properties")["by"],
    ["breaking member-removed: `by` of Sold is gone"],
  ],
  [
    "a type that no operation uses is gone",
    (now) => delete schema(now)["Loose"],
    ["breaking type-removed: the type `Loose` is gone"],
  ],
  [
    "a type that no operation uses has changed",
    (now) => assign(schema(now, "Loose", "properties", "x"), { type: "number" }),
    ["breaking type-changed: `x` of Loose was string and is number"],
  ],
  [
    "a type is deprecated",
    (now) => assign(schema(now, "Pet"), { deprecated: true }),
    ["deprecated deprecated: the type `Pet` is deprecated"],
  ],
  [
    "a type is documented otherwise",
    (now) => assign(schema(now, "Pet"), { description: "An animal." }),
    ["docs docs-changed: the type `Pet` is documented otherwise"],
  ],
  [
    "a client's id and secret are taken no longer",
    (now) => assign(at(now, "components", "securitySchemes"), { login: { type: "http", scheme: "bearer" } }),
    [
      "breaking security-scheme-changed: `credentials.login` is given otherwise: as text, or a client's id and secret no longer",
    ],
  ],
  [
    "tokens come from another place",
    (now) =>
      assign(at(now, "components", "securitySchemes", "login", "flows", "clientCredentials"), {
        tokenUrl: "https://shop.example/tokens",
      }),
    ["runtime security-scheme-changed: the tokens of `credentials.login` come from https://shop.example/tokens"],
  ],
  [
    "another default of a server's variable",
    (now) =>
      assign((at(now)["servers"] as unknown as Tree[])[0] ?? {}, {
        variables: { region: { default: "eu", enum: ["us", "eu"] } },
      }),
    ["runtime server-changed: requests go to https://eu.shop.example, not to https://us.shop.example"],
  ],
  [
    "a server's variable is gone",
    (now) => assign(at(now), { servers: [{ url: "https://us.shop.example" }] }),
    ["breaking server-choice-removed: `server.variables.region` is gone"],
  ],
  [
    "a value of a server's variable is gone",
    (now) =>
      assign((at(now)["servers"] as unknown as Tree[])[0] ?? {}, {
        variables: { region: { default: "us", enum: ["us"] } },
      }),
    ['breaking server-choice-removed: `server.variables.region` may no longer be "eu"'],
  ],
  [
    "another server to choose",
    (now) => (now.servers as object[]).push({ url: "https://test.example" }),
    ["new server-choice-added: `server.index` may now be 1"],
  ],
  [
    "a parameter of the path has another name, and so has the function that is named after it",
    (now) => {
      const path = at(now, "paths", "/pets/{id}");
      assign(at(now, "paths", "/pets/{id}", "get", "parameters", "0"), { name: "petId" });
      assign(at(now, "paths"), { "/pets/{id}": undefined, "/pets/{petId}": path });
    },
    [
      "breaking function-renamed: `getPetsById()` is gone; call `getPetsByPetId()`",
      "breaking member-removed: `id` of the params of `getPetsByPetId()` is gone",
      "breaking member-added: the params of `getPetsByPetId()` has a new required member `petId`",
    ],
  ],
  [
    "an object that is read has no other members any more",
    (now) => delete schema(now, "Pet", "properties", "extra")["additionalProperties"],
    ["breaking member-removed: PetExtra has no other members than the declared ones any more"],
  ],
  [
    "an object that is given takes no other members any more",
    (now) => delete schema(now, "NewPet", "properties", "extra")["additionalProperties"],
    ["breaking member-removed: NewPetExtra has no other members than the declared ones any more"],
  ],
  [
    "text that is read may be a number, too",
    (now) => assign(schema(now, "Pet", "properties", "id"), { type: ["string", "number"] }),
    ["breaking type-changed: `id` of Pet was string and is string | number"],
  ],
  [
    "one of several types more",
    (now) => assign(schema(now, "Pets", "properties"), { either: { type: ["string", "number", "boolean"] } }),
    ["new member-added: Pets has a new member `either`"],
  ],
  [
    "data of another content type",
    (now) =>
      assign(at(now, "paths", "/pets", "get", "responses"), {
        200: { description: "x", content: { "text/csv": { schema: text } } },
      }),
    ["breaking type-changed: the data of `listPets()` was Pets and is string"],
  ],
  [
    "data that is bytes now",
    (now) =>
      assign(at(now, "paths", "/pets", "get", "responses"), {
        200: { description: "x", content: { "image/png": { schema: { type: "string", format: "binary" } } } },
      }),
    ["breaking type-changed: the data of `listPets()` was Pets and is Blob"],
  ],
  [
    "data that comes one after the other now",
    (now) =>
      assign(at(now, "paths", "/pets", "get", "responses"), {
        200: { description: "x", content: { "application/x-ndjson": { schema: ref("Pets") } } },
      }),
    ["breaking type-changed: the data of `listPets()` comes one after the other now"],
  ],
  [
    "nothing but null",
    (now) => assign(schema(now, "Pet", "properties", "id"), { type: "null" }),
    ["breaking null-changed: `id` of Pet may now be null", "check type-changed: `id` of Pet was string and is null"],
  ],
  [
    "another success with other data",
    (now) => assign(at(now, "paths", "/pets", "post", "responses"), { 202: json(object({ job: text })) }),
    ["breaking status-added: calls may now end with status 202"],
  ],
  [
    "an error that has a type no longer",
    (now) => delete at(now, "paths", "/pets", "post", "responses")["404"],
    ["breaking status-removed: calls end with status 404 no longer"],
  ],
  [
    "an error without a type is gone",
    (now) => delete at(now, "paths", "/pets", "post", "responses")["410"],
    ["docs status-removed: calls end with status 410 no longer"],
  ],
  [
    "a list that pages now",
    (now) => {
      assign(schema(now, "Pets", "properties"), { next_url: { type: ["string", "null"] } });
      const size = { name: "limit", in: "query", schema: { type: "integer" } };
      assign(at(now, "paths", "/pets", "get"), { parameters: [size] });
    },
    [
      "breaking pagination-added: `listPets()` gives the records of all pages; what it gave is `pagePets()`'s",
      "new member-added: the params of `pagePets()` has a new member `limit`",
      "new member-added: Pets has a new member `next_url`",
    ],
  ],
];

test.each(RULES)("%s", async (_, change, expected) => {
  const now = shop();
  change(now);
  const { changes } = await judge(shop(), JSON.parse(JSON.stringify(now)) as object);
  expect(changes.map(({ level, code, message }) => `${level} ${code}: ${message}`)).toEqual(expected);
});

test("what is open takes a value that is described no longer", async () => {
  const described = (values: readonly string[]): object => {
    const kind = { name: "kind", in: "query", schema: { enum: values } };
    const get = { operationId: "find", parameters: [kind], responses: { 204: { description: "x" } } };
    return { openapi: "3.1.0", info: { title: "T", version: "1" }, paths: { "/a": { get } } };
  };
  const levels = async (openEnums: boolean): Promise<readonly string[]> =>
    (await judge(described(["a", "b", "c"]), described(["a", "b"]), { openEnums })).changes.map(({ level }) => level);
  expect(await levels(false)).toEqual(["breaking"]);
  expect(await levels(true)).toEqual(["check"]);
});

test("a type that is read as the old one was, beside it, is for looking at", async () => {
  const described = (two: object, isUnion: boolean): object => {
    const one = isUnion ? { oneOf: [ref("One"), ref("Two")] } : ref("One");
    const schemas = { One: object({ id: text, next: one }, { required: ["id"] }), Two: two };
    const get = { operationId: "find", responses: { 200: json(one) } };
    return { openapi: "3.1.0", info: { title: "T", version: "1" }, paths: { "/a": { get } }, components: { schemas } };
  };
  const told = async (two: object): Promise<readonly string[]> => {
    const { changes } = await judge(described(two, false), described(two, true));
    return [...new Set(changes.map(({ level, code }) => `${level} ${code}`))];
  };
  expect(await told(object({ name: text }))).toEqual(["breaking type-changed"]);
  const like = object({ id: text, next: ref("One"), name: text }, { required: ["id"] });
  expect(await told(like)).toEqual(["check type-changed"]);
});

test("what many operations feel is one change", async () => {
  const described = (key: string, kinds: object): object => {
    const parameters = [{ name: "kind", in: "query", schema: { type: "string", ...kinds } }];
    const responses = { 200: json(object({ state: { type: "string", ...kinds } })) };
    const paths = Object.fromEntries(
      ["a", "b", "c"].map((name) => [
        `/${name}`,
        { get: { operationId: name, parameters, responses, security: [{ [key]: ["read"] }] } },
      ]),
    );
    const bearer = { type: "http", scheme: "bearer" };
    const components = { securitySchemes: { one: bearer, two: bearer } };
    return { openapi: "3.1.0", info: { title: "T", version: "1" }, paths, components };
  };
  const { changes } = await judge(described("one", { enum: ["x", "y"] }), described("two", {}));
  expect(changes.map(({ level, message, operations }) => `${level}: ${message} (${operations.length})`)).toEqual([
    'breaking: `state` was "x" | "y" and is string (3)',
    "breaking: `credentials.one` is gone (0)",
    "runtime: calls ask for `two` (read), not for `one` (read) (3)",
    'new: `kind` was "x" | "y" and is string (3)',
    "new: `credentials.two` is new (0)",
  ]);
});
