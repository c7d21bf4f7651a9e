import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { generate, type GenerateOptions } from "../../generator/pipeline/index.js";
import { PLACE } from "../e2e/challenges/support.js";
import { ACCOUNT, PUSH_FACTOR_SID, startFakeTwilio } from "../support/fake-twilio/index.js";
import { loadClient } from "../support/load-client.js";
import { clashingDescription, exportsOf } from "./single-file-cases.js";

/* A client in a single file. `test/cases.test.ts` compiles such a client for every case. */

test("models and operations are renamed if the run time declares their names", async () => {
  const spec = await clashingDescription();
  const { files, diagnostics, inspect } = await generate({ spec, singleFile: true, docs: false });
  expect(new Set(diagnostics.map(({ code }) => code))).toEqual(new Set(["FS3013"]));
  const names = exportsOf(files);
  const made = [
    ...(inspect?.operations ?? []).map((one) => one.function),
    ...(inspect?.models ?? []).map(({ type }) => type),
  ];
  expect(inspect?.operations.length).toBeGreaterThan(10);
  for (const name of made) expect(names).toContain(name);
});

test("only the config gives a model a name that the run time declares", async () => {
  const schema = { $ref: "#/components/schemas/Exchange" };
  const responses = { 200: { description: "x", content: { "application/json": { schema } } } };
  const spec = {
    openapi: "3.1.0",
    info: { title: "T", version: "1" },
    paths: { "/exchanges": { get: { operationId: "get", responses } } },
    components: { schemas: { Exchange: { type: "object", properties: { id: { type: "string" } } } } },
  };
  const namesWith = async (options: Partial<GenerateOptions>): Promise<readonly string[]> =>
    exportsOf((await generate({ ...options, spec, docs: false })).files);
  expect(await namesWith({})).toContain("Exchange");
  expect(await namesWith({ singleFile: true })).toContain("ExchangeModel");
  const rename = { "#/components/schemas/Exchange": "Attempt" };
  expect(await namesWith({ rename })).toContain("Attempt");
  expect(await namesWith({ rename, singleFile: true })).toContain("Attempt");
  const { inspect } = await generate({ spec, rename, singleFile: true, docs: false });
  expect(inspect?.models).toMatchObject([{ type: "Attempt" }]);
});

test("a single file sends requests and decodes responses", async () => {
  const twilio = await startFakeTwilio();
  const spec = fileURLToPath(new URL("../../spec/challenges.yaml", import.meta.url));
  const { files } = await generate({ spec, singleFile: true, docs: false, properties: "camel", dates: "date" });
  const { createChallenge, createClient, listChallenge } = (await loadClient(
    files,
  )) as typeof import("../../generated/index.js");
  const client = createClient({ baseUrl: twilio.url, credentials: { accountSid_authToken: ACCOUNT } });
  const made = await createChallenge(client, {
    ...PLACE,
    factorSid: PUSH_FACTOR_SID,
    detailsMessage: "Sign in?",
  });
  expect(made.dateCreated).toBeInstanceOf(Date);
  expect((await listChallenge(client, PLACE)).map(({ sid }) => sid)).toEqual([made.sid]);
  await twilio.close();
});
