import { expect, test } from "vitest";
import type {
  Identifier,
  PageCount,
  Pagination,
  SecurityScheme,
  Server,
  TypeNode,
  WebhookContent,
} from "../../generator/ir/ir.js";
import { planApi } from "../../generator/wire/wire.js";
import {
  api,
  DATE_TIME,
  identifier,
  model,
  object,
  operation,
  OPTIONS,
  planOf,
  property,
  reference,
  response,
  STRING,
  union,
  UNKNOWN,
  wireName,
} from "./builders.js";

const scheme = (name: string, kind: SecurityScheme["kind"], given: Partial<SecurityScheme> = {}): SecurityScheme => ({
  name: wireName(name),
  kind,
  parameter: undefined,
  clientCredentials: undefined,
  docs: {},
  ...given,
});

const OAUTH = scheme("oauth", "bearer", {
  clientCredentials: { tokenUrl: wireName("/token"), refreshUrl: undefined, scopes: [] },
});

const server = (url: string, variables: Server["variables"] = []): Server => ({
  url: wireName(url),
  description: undefined,
  variables,
});

test("the client knows the schemes that it can send credentials for", () => {
  const securitySchemes = [
    scheme("login", "basic"),
    scheme("token", "bearer"),
    OAUTH,
    scheme("key", "apiKeyHeader", { parameter: wireName("X-Key") }),
    scheme("certificate", "mutualTLS"),
    scheme("digest", "unsupported"),
  ];
  expect(planApi(api([], { securitySchemes }), OPTIONS).client.schemes).toEqual([
    { name: "login", apply: "basic" },
    { name: "token", apply: "bearer", tokens: undefined },
    { name: "oauth", apply: "bearer", tokens: { url: "/token" } },
    { name: "key", apply: "apiKeyHeader", parameter: "X-Key" },
  ]);
});

const REGION = { name: wireName("region"), default: "eu", values: [], description: undefined };

test.each<readonly [string, readonly Server[], boolean]>([
  ["one server", [server("https://a.example")], false],
  ["two servers", [server("https://a.example"), server("https://b.example")], true],
  ["a server with variables", [server("https://{region}.example", [REGION])], true],
])("%s", (_, servers, choosesServer) => {
  const { client } = planApi(api([], { servers }), OPTIONS);
  expect(client.choosesServer).toBe(choosesServer);
  expect(client.servers.map(({ url }) => url)).toEqual(servers.map(({ url }) => url));
});

test("an operation's own server is a choice only where it has variables", () => {
  const fixed = api([operation({ servers: [server("https://own.example")] })]);
  expect(planApi(fixed, OPTIONS).client.choosesServer).toBe(false);
  const own = [server("https://{region}.example", [REGION])];
  const { client } = planApi(api([operation({ servers: own })]), OPTIONS);
  expect(client.choosesServer).toBe(true);
  expect(planOf({ servers: own }).servers).toEqual([
    { url: "https://{region}.example", variables: { region: "eu" }, values: {} },
  ]);
});

test("a server lists the enum values that only the description may allow", () => {
  const variable = (name: string, ...values: readonly string[]) => ({ ...REGION, name: wireName(name), values });
  const variables = [
    variable("path", "v1", "v2/beta", ".."),
    variable("port", "80", "443"),
    variable("host", "a.b", "c:80"),
  ];
  const { client } = planApi(api([], { servers: [server("https://{host}:{port}/{path}", variables)] }), OPTIONS);
  expect(client.servers[0]?.values).toEqual({ path: ["v2/beta", ".."], host: ["c:80"] });
});

test("an operation names the schemes that the client sends, and scopes only where the client fetches tokens", () => {
  const required = (name: string, ...scopes: readonly string[]) => ({
    scheme: wireName(name),
    scopes: scopes.map(wireName),
  });
  const security = [
    [required("oauth", "read"), required("key")],
    [required("token", "write"), required("certificate"), required("undefined")],
  ];
  const securitySchemes = [
    OAUTH,
    scheme("key", "apiKeyHeader"),
    scheme("token", "bearer"),
    scheme("certificate", "mutualTLS"),
  ];
  expect(planOf({ security }, { securitySchemes })).toMatchObject({
    security: [["oauth", "key"], ["token"]],
    scopes: [{ oauth: ["read"] }, {}],
  });
  expect(planOf({ security }).scopes).toBeUndefined();
});

test("a fragment is no part of the path", () => {
  expect(planOf({ path: wireName("/pets#all") }).path).toBe("/pets");
});

test("the headers that the options name are in lower case", () => {
  const headers = { idempotencyHeader: "X-Key", requestIdHeaders: ["X-Request-Id"] };
  expect(planApi(api([]), { ...OPTIONS, ...headers }).client).toMatchObject({
    idempotencyHeader: "x-key",
    requestIdHeaders: ["x-request-id"],
  });
  expect(planApi(api([]), OPTIONS).client.idempotencyHeader).toBeUndefined();
});

test.each<readonly [string, TypeNode, readonly string[]]>([
  ["none", object(property("message", STRING)), []],
  ["one of them", object(property("detail", STRING)), ["details"]],
  [
    "both, one of them in a branch",
    union(reference("Failure"), object(property("details", UNKNOWN))),
    ["moreInfo", "details"],
  ],
])("`ApiError` has the members that a described error has: %s", (_, type, members) => {
  const models = [model("Failure", object(property("more_info", STRING), property("cause", reference("Failure"))))];
  const failed = response("404", { type });
  const succeeded = response("200", { type: object(property("more_info", STRING), property("detail", STRING)) });
  const called = operation({ responses: [succeeded, failed] });
  expect(planApi(api([called], { models }), OPTIONS).client.errorMembers).toEqual(members);
});

const NAMES = {
  ...operation().names,
  pagination: {
    page: identifier("listPetsPage"),
    stream: identifier("streamPets"),
    list: identifier("listPets"),
    pageParams: identifier("ListPetsPageParams"),
    pageResult: identifier("ListPetsPageResult"),
    constant: identifier("listPetsPages"),
    ownLimit: identifier("pageSize"),
  },
};

const paging = (style: Pagination["style"], given: Partial<Pagination> = {}): Pagination => ({
  style,
  records: ["pets"],
  record: UNKNOWN,
  next: undefined,
  previous: undefined,
  cursor: undefined,
  pageSize: undefined,
  count: undefined,
  more: undefined,
  ...given,
});

const COUNT: PageCount = {
  parameter: wireName("page"),
  first: 1,
  pageSize: undefined,
  defaultSize: undefined,
  maximum: undefined,
  total: undefined,
  pages: undefined,
};

test.each<readonly [Pagination, object]>([
  [
    paging("nextLink", { next: ["meta", "next"] }),
    { next: "nextLink", nextPath: ["meta", "next"], isConditional: false },
  ],
  [
    paging("nextPageNumber", { count: COUNT }),
    { previous: "previousPageNumber", count: { parameter: "page", first: 1 } },
  ],
  [paging("nextOffset", { count: COUNT }), { previous: "previousOffset" }],
  [
    paging("nextCursor", { cursor: identifier("after"), next: ["next"], previous: ["previous"], more: ["more"] }),
    { next: "nextCursor", previous: "nextCursor", cursor: "after", isConditional: true, morePath: ["more"] },
  ],
])("how pages are found: %j", (pagination, plan) => {
  expect(planOf({ names: NAMES, pagination }).pages).toMatchObject({
    records: ["pets"],
    ownLimit: "pageSize",
    ...plan,
  });
});

test("the payloads of webhooks have decoders by the name of their type", () => {
  const payload = object(property("at", DATE_TIME));
  const content = (contentType: string, type: WebhookContent["type"], decoder?: Identifier): WebhookContent => ({
    contentType: wireName(contentType),
    kind: "json",
    type,
    decoder,
  });
  const webhook = {
    pointer: "#/webhooks/paid/post",
    kind: "webhook",
    name: wireName("paid"),
    method: "POST",
    callback: undefined,
    payload: identifier("PaidWebhook"),
    contentsName: undefined,
    contents: [
      content("application/json", payload, identifier("decodePaidWebhook")),
      content("application/vnd.pets+json", STRING),
    ],
    parameters: [],
    docs: {},
  } as const;
  const webhooks = { module: "webhooks", map: undefined, list: [webhook] };
  expect(planApi(api([], { webhooks }), { ...OPTIONS, dates: "date" }).decoders).toEqual({
    PaidWebhook: [
      {
        name: "decodePaidWebhook",
        type: "application/json",
        codec: { kind: "object", members: [{ wire: "at", codec: { kind: "scalar", name: "dateTimeCodec" } }] },
      },
    ],
  });
});
