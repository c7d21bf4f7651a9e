import { mkdir, mkdtemp } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";
import { generate, type GenerateOptions } from "../../generator/pipeline/index.js";
import { compile, SCRATCH } from "../support/compile.js";
import { loadClient } from "../support/load-client.js";

const options = { docs: false, importExtension: ".js" } as const;
const spec = "test/cases/webhooks/spec.yaml";

/** A description with one webhook, in which `more` replaces fields. */
const described = (more: object): GenerateOptions["spec"] =>
  ({ openapi: "3.1.1", info: { title: "T", version: "1" }, ...more }) as GenerateOptions["spec"];

const body = (schema: object) => ({
  post: { requestBody: { content: { "application/json": { schema } } }, responses: { 204: { description: "Heard" } } },
});

test("what arrives is decoded as responses are", async () => {
  const { files } = await generate({ ...options, spec, properties: "camel", dates: "date" });
  const client = await loadClient(files);
  const decode = client["decodeParcelDeliveredWebhook"] as (payload: unknown) => unknown;
  const wire = { id: "a", delivered_at: "2026-01-02T03:04:05Z", new_one: 1 };
  expect(decode(wire)).toEqual({ id: "a", deliveredAt: new Date("2026-01-02T03:04:05Z"), new_one: 1 });
  expect([decode(null), decode("text")]).toEqual([null, "text"]);
  const form = client["decodeScanWebhook2"] as (payload: unknown) => unknown;
  expect(form({ scanned_at: "2026-01-02T03:04:05Z" })).toEqual({ scannedAt: new Date("2026-01-02T03:04:05Z") });
});

test("where nothing is decoded there are types alone", async () => {
  const { files, inspect } = await generate({ ...options, spec });
  expect(files.filter(({ text }) => text.includes("decodePayload"))).toEqual([]);
  expect(inspect?.webhooks[1]).toEqual({
    kind: "webhook",
    name: "parcel.delivered",
    method: "POST",
    pointer: "#/webhooks/parcel.delivered/post",
    module: "webhook-payloads.ts",
    type: "ParcelDeliveredWebhook",
    operation: null,
    expression: null,
    contents: [{ contentType: "application/json", decoder: null }],
  });
});

test("inspect reports the operation of a callback", async () => {
  const { inspect } = await generate({ ...options, spec: "test/cases/callbacks/spec.yaml" });
  expect(inspect?.webhooks.map(({ type, operation, expression }) => [type, operation, expression])).toContainEqual([
    "CreateSubscriptionOnDataCallback",
    "createSubscription",
    "{$request.body#/callbackUrl}?id={$response.body#/id}",
  ]);
});

test("a description of webhooks alone is enough, and 3.0's extension will do", async () => {
  for (const key of ["webhooks", "x-webhooks"]) {
    const { files, diagnostics } = await generate({
      ...options,
      spec: described({
        openapi: key === "webhooks" ? "3.1.0" : "3.0.3",
        paths: {},
        [key]: { paid: body({ type: "string" }) },
      }),
    });
    expect(diagnostics).toEqual([]);
    const text = files.find(({ path }) => path === "webhooks.ts")?.text;
    expect(text).toContain("export type PaidWebhook = string;");
    expect(text).toContain("paid: PaidWebhook;");
  }
});

test.each([
  ["webhooks that need no decoder", { webhooks: { w: body({ type: "string" }) } }, ["Webhooks", "WWebhook"]],
  [
    "webhooks with a decoder",
    { webhooks: { w: body({ type: "string", format: "date-time" }) } },
    ["ClientError", "Webhooks", "WWebhook", "decodeWWebhook"],
  ],
  ["schemas alone", { components: { schemas: { A: { type: "string" } } } }, ["A"]],
  ["nothing", { paths: {} }, []],
])("without an operation there is no client: %s", async (_, more, exported) => {
  await mkdir(SCRATCH, { recursive: true });
  for (const singleFile of [false, true]) {
    const out = await mkdtemp(join(SCRATCH, "no-client-"));
    const { files } = await generate({ ...options, docs: true, singleFile, dates: "date", out, spec: described(more) });
    const index = files.find(({ path }) => path === "index.ts")?.text ?? "";
    const names = [
      ...index.matchAll(/^export (?:(?:interface|type|const|class|function) (\w+)|(?:type )?\{([^}]*)\})/gm),
    ].flatMap(([, name, list = ""]) => name ?? list.split(",").map((each) => each.trim()));
    expect(names.filter((name) => name !== "").sort()).toEqual([...exported].sort());
    expect(index).toMatch(/^export /m);
    const code = files.filter(({ path }) => path.endsWith(".ts"));
    expect(code.filter(({ text }) => /createClient|makeClient|fetch\(/.test(text))).toEqual([]);
    expect(await compile([out], "7")).toBe("");
  }
});

test("names keep clear of operations and of each other", async () => {
  const { inspect } = await generate({
    ...options,
    spec: described({
      paths: { "/a": { get: { operationId: "createWebhook", responses: {} } } },
      webhooks: {
        create: body({ type: "string" }),
        "order-paid": body({ type: "string" }),
        order_paid: body({ type: "number" }),
        "👋": body({ type: "boolean" }),
      },
      components: { schemas: { OrderPaidWebhook: { type: "string" }, Webhooks: { type: "string" } } },
    }),
  });
  const types = inspect?.webhooks.map(({ type }) => type) ?? [];
  expect(types).toEqual(["CreateWebhook", "OrderPaidWebhook2", "OrderPaidWebhook3", "Webhook"]);
});

test("a name that was given out stays with its webhook", async () => {
  await mkdir(SCRATCH, { recursive: true });
  const out = await mkdtemp(join(SCRATCH, "webhooks-"));
  const text = body({ type: "string" });
  const webhooks = { order_paid: text };
  await generate({ ...options, out, spec: described({ webhooks }) });
  const { inspect } = await generate({
    ...options,
    out,
    spec: described({ webhooks: { ...webhooks, "order-paid": text } }),
  });
  expect(inspect?.webhooks.map(({ name, type }) => [name, type])).toEqual([
    ["order-paid", "OrderPaidWebhook2"],
    ["order_paid", "OrderPaidWebhook"],
  ]);
});

test("hostile text stays text", async () => {
  const evil = "*/ globalThis.pwned = 1; /* ${globalThis.pwned = 1} `\"'\n\u2028</script>";
  const operation = {
    summary: evil,
    parameters: [{ name: evil, in: "header", description: evil, schema: { type: "string", enum: [evil] } }],
    requestBody: { content: { [evil]: { schema: { type: "string" } }, "text/plain": {} } },
    responses: {},
  };
  const { files } = await generate({
    ...options,
    docs: true,
    spec: described({
      paths: {
        "/a": { get: { operationId: "a", responses: {}, callbacks: { [evil]: { [evil]: { post: operation } } } } },
      },
      webhooks: { [evil]: { post: operation } },
    }),
  });
  await loadClient(files);
  expect(Object.hasOwn(globalThis, "pwned")).toBe(false);
  const text = files.find(({ path }) => path === "webhooks.ts")?.text ?? "";
  expect(text.replace(/\/\*\*[\s\S]*?\*\//g, "").replace(/"(?:[^"\\]|\\.)*"/g, "")).not.toMatch(/pwned/);
});

test("operations and parameters beside the reference of a webhook or callback count, too", async () => {
  const string = { type: "string" };
  const header = (name: string) => ({ name, in: "header", schema: string });
  const item = {
    $ref: "#/components/pathItems/Shared",
    parameters: [header("X-Own")],
    ...body({ type: "object", properties: { own: string } }),
  };
  const { post: operation } = body({ type: "object", properties: { shared: string } });
  const spec = described({
    webhooks: { order: item },
    paths: {
      "/a": {
        get: {
          operationId: "watch",
          responses: { 204: { description: "Done" } },
          callbacks: { changed: { "{$url}": item } },
        },
      },
    },
    components: {
      pathItems: { Shared: { parameters: [header("X-Shared")], put: operation, post: { description: "Replaced." } } },
    },
  });
  const { files, inspect, diagnostics } = await generate({ ...options, spec });
  expect(diagnostics).toEqual([]);
  expect(inspect?.webhooks.map(({ type, method, pointer }) => [type, method, pointer])).toEqual([
    ["OrderWebhook", "POST", "#/webhooks/order/post"],
    ["OrderPutWebhook", "PUT", "#/components/pathItems/Shared/put"],
    ["WatchChangedCallback", "POST", "#/paths/~1a/get/callbacks/changed/{$url}/post"],
    ["WatchChangedPutCallback", "PUT", "#/components/pathItems/Shared/put"],
  ]);
  const text = files.find(({ path }) => path === "webhooks.ts")?.text ?? "";
  expect(text.match(/"X-(?:Own|Shared)"/g)).toHaveLength(8);
});
