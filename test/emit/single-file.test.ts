import { mkdir, readdir, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { readFile } from "node:fs/promises";
import { afterAll, beforeAll, expect, test } from "vitest";
import { parse } from "yaml";
import { generate, type GenerateOptions } from "../../generator/pipeline/index.js";
import { loadRuntime } from "../../generator/emit/runtime-files.js";
import { singleFileNames } from "../../generator/emit/single-file.js";
import { ACCOUNT, PUSH_FACTOR_SID, startFakeTwilio } from "../support/fake-twilio/index.js";
import { compile, SCRATCH } from "../support/compile.js";
import { loadClient } from "../support/load-client.js";
import { PLACE } from "../e2e/challenges/support.js";

/* A client in one file: the same surface, under every compiler, whatever a description is called by. */

const CASES = fileURLToPath(new URL("../cases/", import.meta.url));
const OUTPUT = join(SCRATCH, "single-file");

const names = (await readdir(CASES)).filter((name) => !name.startsWith("diagnostic")).sort();
const surfaces = new Map<string, readonly [one: string, many: string]>();

async function optionsOf(name: string): Promise<GenerateOptions> {
  const text = await readFile(join(CASES, name, "options.yaml"), "utf8").catch(() => "{}");
  const spec = (await readdir(join(CASES, name))).find((file) => file.startsWith("spec.")) ?? "spec.yaml";
  return { ...(parse(text) as object), spec: join(CASES, name, spec), docs: false, importExtension: ".js" };
}

const textOf = (files: readonly { readonly path: string; readonly text: string }[]): string =>
  files.find(({ path }) => path === "index.ts")?.text ?? "";

async function write(name: string, text: string): Promise<void> {
  await mkdir(join(OUTPUT, name), { recursive: true });
  await writeFile(join(OUTPUT, name, "index.ts"), text);
}

beforeAll(async () => {
  await rm(OUTPUT, { recursive: true, force: true });
  for (const name of names) {
    const options = await optionsOf(name);
    const one = await generate({ ...options, singleFile: true });
    const many = await generate(options);
    surfaces.set(name, [textOf(one.files), textOf(many.files)]);
    if (one.files.length > 0)
      expect(one.files.map(({ path }) => path).sort()).toEqual([".fetchsmith.json", "index.ts"]);
    for (const { module } of one.inspect?.operations ?? []) expect(module).toBe("index.ts");
    if (one.files.length > 0) await write(name, textOf(one.files));
  }
  const runtime = await loadRuntime();
  const hostile = singleFileNames(runtime);
  const schemas = Object.fromEntries(
    hostile.map((name) => [name, { type: "object", properties: { at: { type: "string", format: "date-time" } } }]),
  );
  const paths = Object.fromEntries(
    hostile.map((name) => {
      const schema = { $ref: `#/components/schemas/${name}` };
      const responses = { 200: { description: "x", content: { "application/json": { schema } } } };
      return [`/${name}`, { get: { operationId: name, responses } }];
    }),
  );
  const spec = { openapi: "3.1.0", info: { title: "T", version: "1" }, paths, components: { schemas } };
  const clash = await generate({ spec, singleFile: true, docs: false, properties: "camel", dates: "date" });
  expect(clash.diagnostics).toEqual([]);
  expect(clash.inspect?.operations).toHaveLength(hostile.length);
  await write("clash", textOf(clash.files));
});
afterAll(() => rm(OUTPUT, { recursive: true, force: true }));

test.each(["5.5", "5.9", "6", "7"] as const)("compiles under TypeScript %s", { timeout: 120_000 }, async (compiler) => {
  expect(await compile([OUTPUT], compiler)).toBe("");
});

/** The names that a module exports, whichever way it does. */
const exportsIn = (text: string): readonly string[] => {
  const listed = [...text.matchAll(/^export (?:type )?\{([^}]*)\}/gm)].flatMap(([, list]) => (list ?? "").split(","));
  const declared = [
    ...text.matchAll(/^export (?:abstract )?(?:async )?(?:const|class|interface|type|function\*?) (\w+)/gm),
  ];
  return [...new Set([...listed, ...declared.map(([, name]) => name ?? "")].map((name) => name.trim()))]
    .filter((name) => name !== "")
    .sort();
};

test.each(names)("%s has the same surface as in many files", (name) => {
  const [one, many] = surfaces.get(name) ?? ["", ""];
  expect(exportsIn(one)).toEqual(exportsIn(many));
  expect(one).not.toMatch(/^import /m);
});

test("a model is not given a name that the run time declares, also where the config asks for it", async () => {
  const schema = { $ref: "#/components/schemas/Exchange" };
  const responses = { 200: { description: "x", content: { "application/json": { schema } } } };
  const spec = {
    openapi: "3.1.0",
    info: { title: "T", version: "1" },
    paths: { "/exchanges": { get: { operationId: "get", responses } } },
    components: { schemas: { Exchange: { type: "object", properties: { id: { type: "string" } } } } },
  };
  const exportsOf = async (options: Partial<GenerateOptions>): Promise<readonly string[]> =>
    exportsIn(textOf((await generate({ ...options, spec, docs: false })).files));
  expect(await exportsOf({})).toContain("Exchange");
  expect(await exportsOf({ singleFile: true })).toContain("ExchangeModel");
  const rename = { "#/components/schemas/Exchange": "Attempt" };
  expect(await exportsOf({ rename })).toContain("Attempt");
  const { diagnostics } = await generate({ spec, rename, singleFile: true, docs: false });
  expect(diagnostics).toMatchObject([{ severity: "error", code: "FS5004" }]);
});

test("calls, and reads what comes back", async () => {
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
