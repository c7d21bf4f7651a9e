import { execFile } from "node:child_process";
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { generate, type GenerateOptions } from "../../../generator/pipeline/index.js";
import { type RecordingServer, serve } from "../../support/fake-twilio/serve.js";
import { loadClient } from "../../support/load-client.js";
import { ANSWERS, answerAsLibrary, CALLS, LIBRARY } from "./support.js";

/* A client in JavaScript, in projects of Node.js that have no TypeScript and no package at all. */

const run = promisify(execFile);
let folder: string;
let server: RecordingServer;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "fetchsmith-javascript-"));
  server = await serve(answerAsLibrary);
});
afterAll(async () => {
  await server.close();
  await rm(folder, { recursive: true, force: true });
});

/** Runs `main` in a project of a kind. Returns what it printed. */
async function runIn(type: "module" | "commonjs", options: Partial<GenerateOptions> = {}): Promise<unknown> {
  const project = await mkdtemp(join(folder, "project-"));
  await mkdir(join(project, "src"));
  await writeFile(join(project, "package.json"), JSON.stringify({ name: "app", version: "1.0.0", type }));
  const { diagnostics } = await generate({ ...LIBRARY, ...options, out: join(project, "src/client") });
  expect(diagnostics.filter(({ severity }) => severity === "error")).toEqual([]);
  const show = `main(api, ${JSON.stringify(server.url)}).then((result) => console.log(JSON.stringify(result)))`;
  const program =
    type === "module"
      ? `import * as api from "./client/index.js";\n${CALLS}\n${show};`
      : `${CALLS}\nimport("./client/index.js").then((api) => ${show});`;
  await writeFile(join(project, "src/main.js"), program);
  const { stdout, stderr } = await run(process.execPath, [join(project, "src/main.js")]);
  expect(stderr).toBe("");
  return JSON.parse(stdout);
}

describe.each(["module", "commonjs"] as const)("in a project of the type %s", (type) => {
  test.each([
    ["in many files", {}],
    ["as a single file", { singleFile: true, docs: false }],
  ])("a client %s is called", async (_, options) => {
    expect(await runIn(type, options)).toMatchObject(ANSWERS);
  });
});

test.each([
  ["in many files", {}],
  ["as a single file", { singleFile: true, docs: false }],
])("index.js exports the values that index.ts exports, %s", async (_, options) => {
  const { files } = await generate({ ...LIBRARY, ...options, language: "ts", importExtension: ".js" });
  const { names } = (await runIn("module", options)) as { readonly names: readonly string[] };
  expect(names).toEqual(Object.keys(await loadClient(files)).sort());
  expect(names).toContain("Genre");
});
