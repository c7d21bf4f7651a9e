import { describe, expect, test } from "vitest";
import type { TreeObject } from "../../generator/load/tree.js";
import { lowerDescription, lowerOneOperation } from "../support/lower.js";

/*
 * The parts of a document that are for all operations: servers, security, the filter, path items, webhooks and
 * callbacks.
 */

const ok = { 200: { description: "" } };

describe("servers", () => {
  test.each([
    [{}, undefined, [{ url: "/", variables: [] }]],
    [{ servers: [{ url: "/v1" }] }, "https://api.example/openapi.json", [{ url: "https://api.example/v1" }]],
    [
      { servers: [{ url: "https://a.example", description: "A" }] },
      undefined,
      [{ url: "https://a.example", description: "A" }],
    ],
    [
      {
        servers: [
          { url: "https://{b}.{a}", variables: { a: { default: "x" }, b: { default: "y", enum: ["y", "z"] } } },
        ],
      },
      undefined,
      [{ variables: [{ name: "b", default: "y", values: ["y", "z"] }, { name: "a" }] }],
    ],
  ])("%j with the source %s", (root, sourceUrl, servers) => {
    expect(lowerDescription(root, sourceUrl === undefined ? {} : { sourceUrl }).api.servers).toMatchObject(servers);
  });

  test("of an operation are there if they differ from those of the document", () => {
    const servers = [{ url: "https://a.example" }];
    expect(lowerOneOperation({ servers, responses: ok }, { servers }).servers).toBeUndefined();
    expect(lowerOneOperation({ servers, responses: ok }).servers).toMatchObject(servers);
  });
});

describe("security", () => {
  const securitySchemes = {
    basic: { type: "http", scheme: "Basic" },
    token: { type: "http", scheme: "bearer" },
    key: { type: "apiKey", in: "header", name: "X-Key" },
    oauth: { type: "oauth2", flows: { clientCredentials: { tokenUrl: "/token", scopes: { read: "Reads" } } } },
    digest: { type: "http", scheme: "digest" },
  };
  const lowerWith = (operation: TreeObject, root: TreeObject = {}) =>
    lowerDescription({
      components: { securitySchemes },
      ...root,
      paths: { "/things": { get: { responses: ok, ...operation } } },
    });

  test("of each scheme has a kind; only the required schemes are emitted", () => {
    const all = Object.keys(securitySchemes).map((name) => ({ [name]: [] }));
    const { api, problems } = lowerWith({ security: all });
    expect(api.securitySchemes).toMatchObject([
      { name: "basic", kind: "basic" },
      { name: "digest", kind: "unsupported" },
      { name: "key", kind: "apiKeyHeader", parameter: "X-Key" },
      {
        name: "oauth",
        kind: "bearer",
        clientCredentials: { tokenUrl: "/token", scopes: [{ name: "read", description: "Reads" }] },
      },
      { name: "token", kind: "bearer", clientCredentials: undefined },
    ]);
    expect(problems).toEqual([expect.stringMatching(/^FS3009 #\/components\/securitySchemes\/digest /)]);
    expect(lowerWith({ security: [{ key: [] }] }).api.securitySchemes.map(({ name }) => name)).toEqual(["key"]);
  });

  test("lists alternatives, each with the schemes that are required together", () => {
    const { api } = lowerWith({ security: [{ token: [], oauth: ["read"] }, {}] });
    expect(api.modules[0]?.operations[0]?.security).toEqual([
      [
        { scheme: "oauth", scopes: ["read"] },
        { scheme: "token", scopes: [] },
      ],
      [],
    ]);
  });

  test("of the document is for operations that have none", () => {
    const root = { security: [{ key: [] }] };
    expect(lowerWith({}, root).api.modules[0]?.operations[0]?.security).toEqual([[{ scheme: "key", scopes: [] }]]);
    expect(lowerWith({ security: [] }, root).api.modules[0]?.operations[0]?.security).toEqual([]);
  });
});

describe("the filter", () => {
  const of = (tag: string, more: TreeObject = {}) => ({ operationId: tag, tags: [tag], responses: ok, ...more });
  const schemas = { Used: { type: "object", properties: { a: {} } }, Unused: { type: "string" } };
  const used = {
    200: { description: "", content: { "application/json": { schema: { $ref: "#/components/schemas/Used" } } } },
  };
  const description = {
    paths: {
      "/a": { get: of("a", { responses: used }) },
      "/b/{id}/c": { get: of("b") },
      "/d": { get: of("d", { deprecated: true }) },
    },
    components: { schemas },
  };
  const kept = (filter: object) =>
    lowerDescription(description, { filter }).api.modules.flatMap(({ operations }) => operations.map(({ id }) => id));

  test.each([
    [{}, ["a", "b", "d"]],
    [{ tags: ["a", "b"] }, ["a", "b"]],
    [{ excludeTags: ["a"] }, ["b", "d"]],
    [{ paths: ["/b/**"] }, ["b"]],
    [{ excludePaths: ["/*"] }, ["b"]],
    [{ operationIds: ["d"] }, ["d"]],
    [{ deprecated: false }, ["a", "b"]],
    [{ tags: ["a", "b"], excludeOperationIds: ["a"] }, ["b"]],
  ])("%j keeps %j", (filter, ids) => {
    expect(kept(filter)).toEqual(ids);
  });

  test("leaves out components that nothing uses", () => {
    expect(lowerDescription(description).api.models.map(({ name }) => name)).toEqual(["Unused", "Used"]);
    expect(lowerDescription(description, { filter: { tags: ["a"] } }).api.models.map(({ name }) => name)).toEqual([
      "Used",
    ]);
  });

  test("changes no name", () => {
    const twice = {
      "/x": { get: { operationId: "go", tags: ["x"], responses: ok } },
      "/y": { get: { operationId: "Go", tags: ["y"], responses: ok } },
    };
    const { names } = lowerDescription({ paths: twice }, { filter: { tags: ["y"] } });
    expect(names).toMatchObject({ "function Go": "getY" });
    expect(Object.keys(names).some((key) => key.endsWith(" go"))).toBe(false);
  });

  const sent = (more: TreeObject = {}) => ({
    post: {
      requestBody: { content: { "application/json": { schema: { $ref: "#/components/schemas/Heard" } } } },
      responses: { 200: { description: "", content: { "application/json": {} } } },
      ...more,
    },
  });
  const withWebhooks = {
    paths: {
      "/a": { get: of("a", { callbacks: { done: { "{$request.query.url}": sent() } } }) },
      "/b": { get: of("b") },
    },
    webhooks: {
      "pet.adopted": sent({ tags: ["a"] }),
      "pet.lost": sent({ operationId: "lost" }),
      old: sent({ deprecated: true }),
    },
    components: { schemas: { ...schemas, Heard: { type: "object", properties: { a: {} } } } },
  };

  test.each([
    [{}, ["old", "pet.adopted", "pet.lost", "done"]],
    [{ tags: ["a"] }, ["pet.adopted", "done"]],
    [{ tags: ["b"] }, []],
    [{ excludeTags: ["a"] }, ["old", "pet.lost"]],
    [{ paths: ["/a"] }, ["done"]],
    [{ paths: ["/**"] }, ["done"]],
    [{ paths: ["/b", "pet.*"] }, ["pet.adopted", "pet.lost"]],
    [{ operationIds: ["b", "old"] }, ["old"]],
    [{ operationIds: ["lost"] }, ["pet.lost"]],
    [{ excludeOperationIds: ["pet.lost", "a"] }, ["old", "pet.adopted"]],
    [{ deprecated: false }, ["pet.adopted", "pet.lost", "done"]],
  ])("%j keeps the webhooks and callbacks %j", (filter, names) => {
    const { api, problems } = lowerDescription(withWebhooks, { filter });
    expect(api.webhooks?.list.map(({ name }) => name) ?? []).toEqual(names);
    expect(api.models.some(({ name }) => name === "Heard")).toBe(names.length > 0);
    expect(problems).toHaveLength(names.length);
  });

  test("the option webhooks: false leaves out webhooks, callbacks, and the schemas that they alone use", () => {
    const { api, problems, names } = lowerDescription(withWebhooks, { webhooks: false });
    expect([api.webhooks, api.models, problems]).toEqual([undefined, [], []]);
    expect(Object.keys(names).filter((key) => /^(?:webhook|callback)/.test(key))).toEqual([]);
  });

  test("says nothing of a name, a security scheme or a webhook that it leaves out", () => {
    const unsupported = { type: "http", scheme: "hoba" };
    const components = { schemas, securitySchemes: { key: unsupported } };
    const left = { ...of("b", { security: [{ key: [] }], parameters: [{ name: "p", in: "query", schema: {} }] }) };
    const paths = { "/a": { get: of("a") }, "/b": { get: left } };
    const rename = { "#/paths/~1b/get/parameters/0": "q", "#/webhooks/w/post": "Named" };
    const partly = { paths, components, webhooks: { w: sent() } };
    expect(lowerDescription(partly, { filter: { tags: ["a"] }, rename }).problems).toEqual([]);
    expect(lowerDescription(partly, { rename }).problems).toHaveLength(2);
  });

  test("that names a missing part is reported", () => {
    const { problems } = lowerDescription(description, { filter: { tags: ["a", "zzz"] } });
    expect(problems).toEqual(["FS5002 - `filter.tags` has `zzz`, but no operation has this tag."]);
  });
});

describe("paths", () => {
  test("may refer to a path item; an operation beside the reference replaces that of the target", () => {
    const { api } = lowerDescription({
      paths: { "/a": { $ref: "#/components/pathItems/Shared", get: { operationId: "mine", responses: ok } } },
      components: {
        pathItems: {
          Shared: { get: { operationId: "other", responses: ok }, put: { operationId: "put", responses: ok } },
        },
      },
    });
    expect(api.modules.flatMap(({ operations }) => operations.map(({ id, method }) => [id, method]))).toEqual([
      ["mine", "GET"],
      ["put", "PUT"],
    ]);
  });

  test("have the methods of `additionalOperations`", () => {
    const item = { additionalOperations: { COPY: { operationId: "copy", responses: ok } } };
    const { api } = lowerDescription({ openapi: "3.2.0", paths: { "/a": item } });
    expect(api.modules[0]?.operations).toMatchObject([{ id: "copy", method: "COPY" }]);
  });
});

describe("webhooks and callbacks", () => {
  const requestBody = {
    content: { "application/json": { schema: { type: "object", properties: { id: { type: "string" } } } } },
  };

  test("have a payload type, received as a response is", () => {
    const parameters = [{ name: "X-Sign", in: "header", schema: { type: "integer" } }];
    const { api } = lowerDescription({ webhooks: { orderPaid: { post: { requestBody, parameters, responses: {} } } } });
    expect(api.webhooks).toMatchObject({
      module: "webhooks",
      map: "Webhooks",
      list: [
        {
          kind: "webhook",
          name: "orderPaid",
          payload: "OrderPaidWebhook",
          contents: [
            { contentType: "application/json", kind: "json", type: { kind: "ref", model: "OrderPaidWebhookBody" } },
          ],
          parameters: [
            { in: "header", name: "OrderPaidWebhookHeaders", members: [{ name: "X-Sign", type: { name: "string" } }] },
          ],
        },
      ],
    });
    expect(api.models).toMatchObject([{ name: "OrderPaidWebhookBody", isRequest: false }]);
  });

  test("of an operation are named after it", () => {
    const callbacks = { onData: { "{$request.query.url}": { post: { requestBody, responses: {} } } } };
    const { api } = lowerDescription({
      paths: { "/s": { post: { operationId: "subscribe", callbacks, responses: ok } } },
    });
    expect(api.webhooks).toMatchObject({
      map: undefined,
      list: [
        {
          kind: "callback",
          payload: "SubscribeOnDataCallback",
          callback: { operation: "subscribe", expression: "{$request.query.url}" },
        },
      ],
    });
  });

  test("that answer with a body are reported", () => {
    const responses = { 200: { description: "", content: { "application/json": {} } } };
    const { problems } = lowerDescription({ webhooks: { ping: { post: { responses } } } });
    expect(problems).toEqual([expect.stringMatching(/^FS3009 #\/webhooks\/ping\/post\/responses /)]);
  });
});
