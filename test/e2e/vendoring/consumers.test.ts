import { execFile } from "node:child_process";
import { cp, mkdir, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { build } from "vite";
import { generate } from "../../../generator/pipeline/index.js";
import type { OutputOptions } from "../../../generator/config/options.js";
import { compilerPath } from "../../support/compile.js";
import { headerOf, type RecordingServer, serve } from "../../support/fake-twilio/serve.js";
import { runInProcess } from "../../support/run-in-process.js";
import { isThere, PROGRAMS } from "../platforms/programs.js";

/* A client that is generated in one place, copied into a project of another kind, compiled there and called. */

const run = promisify(execFile);
const ROOT = fileURLToPath(new URL("../../../", import.meta.url));
const FOLDER = join(ROOT, "test", ".tmp", "vendoring");

const STRICT = {
  strict: true,
  exactOptionalPropertyTypes: true,
  noUncheckedIndexedAccess: true,
  isolatedDeclarations: true,
  declaration: true,
  verbatimModuleSyntax: true,
  skipLibCheck: false,
  types: [],
  target: "ES2022",
  lib: ["ES2023", "DOM", "DOM.Iterable"],
};

let server: RecordingServer;
beforeAll(async () => {
  const headers = { "content-type": "application/json" };
  server = await serve(() => ({ status: 201, headers, body: { sid: "YC1", date_created: "2026-01-01T00:00:00Z" } }));
  await rm(FOLDER, { recursive: true, force: true });
});
afterAll(() => server.close());

/** What a project does with the client that lies in `client/`. */
const program = (specifier: string): string => `import { createChallenge, createClient } from "${specifier}";

const client = createClient({
  baseUrl: "${server.url}",
  credentials: { accountSid_authToken: { username: "AC1", password: "secret" } },
});
createChallenge(client, { serviceSid: "VA1", identity: "me", factorSid: "YF1", detailsMessage: "Sign in?" }).then(
  ({ sid, dateCreated }) => console.log(sid, dateCreated instanceof Date),
);
`;

/** Makes a project with the client in it, as a copy that is verified. */
async function project(name: string, files: Readonly<Record<string, unknown>>, options: Partial<OutputOptions>) {
  const folder = join(FOLDER, name);
  const out = join(FOLDER, `${name}-source`, "client");
  const { diagnostics } = await generate({
    spec: join(ROOT, "spec", "challenges.yaml"),
    out,
    properties: "camel",
    dates: "date",
    ...options,
  });
  expect(diagnostics).toEqual([]);
  await mkdir(folder, { recursive: true });
  await cp(out, join(folder, "src", "client"), { recursive: true });
  for (const [path, content] of Object.entries(files)) {
    await writeFile(join(folder, path), typeof content === "string" ? content : JSON.stringify(content));
  }
  expect(await runInProcess(["verify", join("src", "client")], { cwd: folder })).toMatchObject({ status: 0 });
  return folder;
}

const call = async (path: string, ...args: readonly string[]): Promise<string> => (await run(path, args)).stdout.trim();
const tsc = (folder: string): Promise<string> => call(process.execPath, compilerPath("7"), "-p", folder);

const expectCalled = (printed: string): void => {
  expect(printed).toBe("YC1 true");
  const [request] = server.requests.slice(-1);
  expect(request?.body).toBe("FactorSid=YF1&Details.Message=Sign%20in%3F");
  expect(request && headerOf(request, "authorization")).toMatch(/^Basic /);
};

let before: number;
beforeEach(() => {
  before = server.requests.length;
});

describe("tsc", () => {
  const compilerOptions = { ...STRICT, module: "NodeNext", rootDir: "src", outDir: "out" };

  test("with NodeNext makes ES modules, which Node.js runs, and CommonJS requires", async () => {
    const files = {
      "package.json": { type: "module" },
      "tsconfig.json": { compilerOptions, include: ["src"] },
      "src/main.ts": program("./client/index.js"),
      "main.cjs": program("./out/client/index.js").replace(/import (.*) from (.*);/, "const $1 = require($2);"),
    };
    const folder = await project("node-next", files, {});
    await tsc(folder);
    expectCalled(await call(process.execPath, join(folder, "out", "main.js")));
    expectCalled(await call(process.execPath, join(folder, "main.cjs")));
    expect(server.requests).toHaveLength(before + 2);
  });

  test("makes CommonJS of it", async () => {
    const files = {
      "package.json": { type: "commonjs" },
      "tsconfig.json": {
        compilerOptions: { ...compilerOptions, verbatimModuleSyntax: false, isolatedModules: true },
        include: ["src"],
      },
      "src/main.ts": program("./client/index.js"),
    };
    const folder = await project("common-js", files, {});
    await tsc(folder);
    expectCalled(await call(process.execPath, join(folder, "out", "main.js")));
  });
});

test("Vite bundles it, by imports without endings", async () => {
  const files = {
    "package.json": { type: "module" },
    "tsconfig.json": {
      compilerOptions: { ...STRICT, module: "ESNext", moduleResolution: "bundler", noEmit: true },
      include: ["src"],
    },
    "src/main.ts": program("./client"),
  };
  const folder = await project("vite", files, { importExtension: "" });
  await tsc(folder);
  await build({
    root: folder,
    configFile: false,
    logLevel: "silent",
    build: { lib: { entry: "src/main.ts", formats: ["es"], fileName: "main" }, outDir: "out" },
  });
  expectCalled(await call(process.execPath, join(folder, "out", "main.js")));
});

describe("imports of `.ts`", () => {
  let folder: string;
  // All programs run the same sources, which are compiled once.
  beforeAll(async () => {
    const compilerOptions = {
      ...STRICT,
      module: "NodeNext",
      noEmit: true,
      allowImportingTsExtensions: true,
      erasableSyntaxOnly: true,
    };
    const files = {
      "package.json": { type: "module" },
      "tsconfig.json": { compilerOptions, include: ["src"] },
      "src/main.ts": program("./client/index.ts"),
    };
    folder = await project("ts-sources", files, { importExtension: ".ts" });
    await tsc(folder);
  });

  const stripping = PROGRAMS.filter(({ name }) => name.startsWith("Node.js 24") || name === "Bun");
  test.for(stripping)("$name runs the sources as they are", async (found, { skip }) => {
    if (!isThere(found)) skip("`npm run platforms` installs it");
    expectCalled(await call(found.path, ...found.flags, join(folder, "src", "main.ts")));
  });

  const deno = PROGRAMS.filter(({ name }) => name === "Deno");
  test.for(deno)("$name checks and runs the sources as they are", async (found, { skip }) => {
    if (!isThere(found)) skip("`npm run platforms` installs it");
    const main = join(folder, "src", "main.ts");
    expectCalled(await call(found.path, "run", "--check", "--allow-net", "--no-config", main));
  });
});
