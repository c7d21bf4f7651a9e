import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { generate } from "../../generator/pipeline/index.js";
import { type Exports, loadClient } from "../support/load-client.js";
import { recordRequests, type Recorder } from "../support/record-requests.js";

/* Operations whose credentials are optional, in both orders, with both kinds of client. */

const operation = (operationId: string, security: readonly object[]) => ({
  operationId,
  security,
  responses: { 200: { description: "ok" } },
});
const SPEC = {
  openapi: "3.1.0",
  info: { title: "Optional", version: "1" },
  servers: [{ url: "https://optional.example" }],
  paths: {
    "/first": { get: operation("emptyFirst", [{}, { token: [] }]) },
    "/last": { get: operation("emptyLast", [{ token: [] }, {}]) },
  },
  components: { securitySchemes: { token: { type: "http", scheme: "bearer" } } },
};

type Create = (options: object) => unknown;
type Call = (client: unknown) => Promise<unknown>;

let server: Recorder;
let client: Exports;
beforeAll(async () => {
  server = await recordRequests();
  const { files } = await generate({ spec: SPEC, docs: false });
  client = await loadClient(files);
});
afterAll(() => server.close());

describe.each(["createClient", "createMinimalClient"])("%s", (create) => {
  test.each(["emptyFirst", "emptyLast"])("%s sends the credential that there is", async (name) => {
    for (const credentials of [{ token: "secret" }, undefined]) {
      const created = (client[create] as Create)({ baseUrl: server.baseUrl, credentials });
      await (client[name] as Call)(created);
      const { headers } = server.requests.at(-1) ?? {};
      expect(headers?.["authorization"]).toBe(credentials && "Bearer secret");
    }
  });
});
