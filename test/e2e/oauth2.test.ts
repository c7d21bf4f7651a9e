import { readFile } from "node:fs/promises";
import { parse } from "yaml";
import { afterAll, beforeAll, expect, test } from "vitest";
import { generate, type GenerateOptions } from "../../generator/pipeline/index.js";
import { loadClient, type Exports } from "../support/load-client.js";
import { headerOf, serve, type RecordingServer } from "../support/fake-twilio/serve.js";
import { rejection } from "./challenges/support.js";

/* The client of `cases/oauth2` against a server that gives out tokens and asks for them. */
type Call = (client: unknown, params?: object) => PromiseLike<unknown>;

const SPEC = "test/cases/oauth2/spec.yaml";
const machine = { clientId: "id", clientSecret: "very secret" };
let server: RecordingServer;
let exported: Exports;
let tokens = 0;

beforeAll(async () => {
  const { files } = await generate({ spec: SPEC, docs: false, importExtension: ".js" });
  exported = await loadClient(files);
  server = await serve((request) => {
    if (request.url === "/oauth/token") {
      return headerOf(request, "authorization") === `Basic ${btoa("id:very+secret")}`
        ? { status: 200, body: { access_token: `t${++tokens}`, token_type: "Bearer", expires_in: 60 } }
        : { status: 401, body: { error: "invalid_client" } };
    }
    return { status: request.method === "POST" ? 201 : 200, body: [] };
  });
});
afterAll(() => server.close());

const call = (name: string, client: unknown, params?: object): PromiseLike<unknown> =>
  (exported[name] as Call)(client, params);
const clientOf = (credentials: object): unknown =>
  (exported["createClient"] as (options: object) => unknown)({ baseUrl: `${server.url}/v1/`, credentials });

test("the relative token URL, the scopes of each operation and what is sent with the tokens", async () => {
  const client = clientOf({ machine, key: "k" });
  await call("listBerths", client);
  await call("createBerth", client, { body: { name: "A" } });
  await call("listBerths", client);
  await call("getTides", client);
  const seen = server.requests.map((request) => [
    `${request.method} ${request.url}`,
    headerOf(request, "authorization")?.replace(/^Basic .*/, "Basic") ?? null,
    headerOf(request, "x-key") ?? null,
    request.body,
  ]);
  const grant = "grant_type=client_credentials&scope=";
  expect(seen).toEqual([
    ["POST /oauth/token", "Basic", null, `${grant}berths.read`],
    ["GET /v1/berths", "Bearer t1", null, ""],
    ["POST /oauth/token", "Basic", null, `${grant}berths.read+berths.write`],
    ["POST /v1/berths", "Bearer t2", "k", '{"name":"A"}'],
    ["GET /v1/berths", "Bearer t1", null, ""],
    ["GET /v1/tides", null, null, ""],
  ]);
});

test("a refusal is the exported TokenError", async () => {
  const error = await rejection(call("listBerths", clientOf({ machine: { ...machine, clientId: "other" } })));
  expect(error).toBeInstanceOf(exported["TokenError"]);
  expect(error).toBeInstanceOf(exported["ClientError"]);
  expect(error).toMatchObject({ status: 401, error: "invalid_client", scheme: "machine" });
});

test("no other client carries any of it", async () => {
  const text = (await readFile(SPEC, "utf8")).replace("clientCredentials", "authorizationCode");
  const spec = parse(text) as GenerateOptions["spec"];
  const { files } = await generate({ spec, docs: false, importExtension: ".js" });
  expect(files.filter(({ path }) => /token|client-credentials/.test(path))).toEqual([]);
  expect(files.filter(({ text }) => /TokenError|makeTokenClient|scopes: \[/.test(text))).toEqual([]);
});
