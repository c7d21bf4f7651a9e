import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { readdir } from "node:fs/promises";
import { dirname, join } from "node:path";
import { PassThrough } from "node:stream";
import { beforeEach, describe, expect, test } from "vitest";
import { addScripts } from "../../generator/cli/init/add-scripts.js";
import { findDescriptions } from "../../generator/cli/init/find-descriptions.js";
import { findPackageManager } from "../../generator/cli/init/package-manager.js";
import { lookAtProject } from "../../generator/cli/init/project.js";
import { type Ended, runInProcess } from "../support/run-in-process.js";
import { serve } from "../support/fake-twilio/serve.js";
import { commandSandbox } from "./support.js";

/* `init`: what it finds out, what it asks, and what it writes. `test/e2e/init.test.ts` replays whole transcripts. */

const { scratch } = commandSandbox();

let cwd: string;
beforeEach(() => {
  cwd = mkdtempSync(join(scratch, "init-"));
  mkdirSync(join(cwd, ".git"));
});

function write(name: string, text = ""): void {
  mkdirSync(dirname(join(cwd, name)), { recursive: true });
  writeFileSync(join(cwd, name), text);
}

const read = (name: string): string => readFileSync(join(cwd, name), "utf8");
const run = (...args: string[]): Promise<Ended> => runInProcess(["init", ...args], { cwd });
const files = async (): Promise<readonly string[]> => (await readdir(cwd)).filter((name) => name !== ".git").sort();

const DESCRIPTION = JSON.stringify({
  openapi: "3.1.0",
  info: { title: "Pets", version: "1" },
  paths: { "/pets": { get: { operationId: "listPets", responses: { 204: { description: "None." } } } } },
});

describe("the package manager", () => {
  test.each([
    ["npm", ["package-lock.json"]],
    ["pnpm", ["pnpm-lock.yaml"]],
    ["pnpm", ["pnpm-workspace.yaml"]],
    ["yarn", ["yarn.lock"]],
    ["bun", ["bun.lock"]],
    ["deno", ["deno.jsonc"]],
    ["npm", ["deno.json", "package-lock.json"]],
    ["npm", []],
  ])("is %s with %j", async (manager, markers) => {
    for (const marker of markers) write(marker);
    mkdirSync(join(cwd, "packages", "app"), { recursive: true });
    expect(await findPackageManager(cwd, undefined)).toBe(manager);
    expect(await findPackageManager(join(cwd, "packages", "app"), undefined)).toBe(manager);
  });

  test("is that of `packageManager`, before lock files, and the nearest one wins", async () => {
    write("package.json", JSON.stringify({ packageManager: "yarn@4.5.0" }));
    write("package-lock.json");
    write("app/pnpm-lock.yaml");
    expect(await findPackageManager(cwd, "npm/10.0.0")).toBe("yarn");
    expect(await findPackageManager(join(cwd, "app"), "npm/10.0.0")).toBe("pnpm");
  });

  test("is the one that runs fetchsmith, if nothing else tells, and nothing above the repository counts", async () => {
    write("pnpm-lock.yaml");
    mkdirSync(join(cwd, "inner", ".git"), { recursive: true });
    expect(await findPackageManager(join(cwd, "inner"), "bun/1.2.0 npm/? node/v22.0.0")).toBe("bun");
    expect(await findPackageManager(join(cwd, "inner"), undefined)).toBe("npm");
  });
});

describe("--config", () => {
  test.each([
    [
      "config/api.mjs",
      'import { defineConfig } from "fetchsmith";\n\nexport default defineConfig({\n  spec: "../openapi.json",\n  out: "../src/client",\n  language: "js",\n});\n',
    ],
    ["config/api.json", '{\n  "spec": "../openapi.json",\n  "out": "../src/client",\n  "language": "js"\n}\n'],
    ["config/api.yaml", 'spec: "../openapi.json"\nout: "../src/client"\nlanguage: "js"\n'],
  ])("names the file that is written: %s", async (file, text) => {
    write("openapi.json", DESCRIPTION);
    write("package.json", "{}");
    expect(await run("--config", file, "--out", "src/client")).toMatchObject({ status: 0, stderr: "" });
    expect(read(file)).toBe(text);
    expect(JSON.parse(read("package.json"))).toEqual({
      scripts: { generate: `fetchsmith generate --config ${file}`, check: `fetchsmith check --config ${file}` },
    });
    if (file.endsWith(".mjs")) return;
    expect(await runInProcess(["generate", "--config", file], { cwd })).toMatchObject({ status: 0 });
    expect(await runInProcess(["check", "--config", file], { cwd })).toMatchObject({ status: 0 });
  });

  test("names a config that is there already, and stays as it is", async () => {
    write("openapi.json", DESCRIPTION);
    write("api.yaml", "spec: openapi.json\nout: client\n");
    write("fetchsmith.config.json", "{}");
    const { status, stdout } = await run("--config", "api.yaml");
    expect([status, stdout]).toEqual([0, expect.stringContaining("There is a config already. It stays as it is.")]);
    expect(stdout).toContain("fetchsmith generate --config api.yaml");
    expect(read("api.yaml")).toBe("spec: openapi.json\nout: client\n");
  });

  test("must have an ending that can be read", async () => {
    write("openapi.json", DESCRIPTION);
    const { status, stderr } = await run("--config", "api.toml");
    expect([status, stderr]).toEqual([2, expect.stringContaining("`api.toml` is no name of a config file.")]);
    expect(await files()).toEqual(["openapi.json"]);
  });
});

test("TypeScript and its module setting are found, also above a package", async () => {
  write("tsconfig.json", '{\n  // "module": "commonjs",\n  "compilerOptions": { "module": "NodeNext" }\n}');
  write("node_modules/typescript/package.json", JSON.stringify({ version: "5.9.3" }));
  write("app/package.json", JSON.stringify({ devDependencies: { fetchsmith: "0.1.0" } }));
  expect(await lookAtProject(join(cwd, "app"), undefined)).toMatchObject({
    hasFetchsmith: true,
    typescript: { version: "5.9.3", module: "nodenext", isCommonJs: true },
  });
  mkdirSync(join(cwd, "other", ".git"), { recursive: true });
  expect((await lookAtProject(join(cwd, "other"), undefined)).typescript).toBeUndefined();
  write("other/package.json", JSON.stringify({ devDependencies: { typescript: "^5.9.0" } }));
  expect((await lookAtProject(join(cwd, "other"), undefined)).typescript).toEqual({
    version: undefined,
    module: undefined,
    isCommonJs: true,
    mustBeModules: false,
  });
  write("app/package.json", JSON.stringify({ type: "module" }));
  expect((await lookAtProject(join(cwd, "app"), undefined)).typescript?.isCommonJs).toBe(false);
});

test("descriptions are found by their contents, and not in what was installed, built or hidden", async () => {
  write("spec/v2/api.json", `{"swagger": "2.0"}`);
  write("z.yaml", "# comment\nopenapi: '3.1.0'\n");
  write("spec/late.json", JSON.stringify({ components: {}, info: {}, openapi: "3.0.3" }, null, 2));
  for (const folder of ["node_modules/x", ".cache", "dist", "build"])
    write(`${folder}/openapi.yaml`, "openapi: 3.1.0\n");
  write("openapi.md", "openapi: 3.1.0\n");
  write("package.json", `{"openapi": "3.1.0"}`);
  write("other.yaml", "info: {}\n");
  write("a/b/c/d/e/f/g/deep.yaml", "openapi: 3.1.0\n");
  expect(await findDescriptions(cwd)).toEqual([
    { path: "z.yaml", version: "OpenAPI 3.1" },
    { path: "spec/late.json", version: "OpenAPI 3.0" },
    { path: "spec/v2/api.json", version: "Swagger 2.0" },
  ]);
});

describe("package.json", () => {
  test.each([
    [
      "two spaces",
      '{\n  "name": "a",\n  "files": ["x", "y"],\n  "scripts": {\n    "test": "t"\n  },\n  "type": "module"\n}\n',
      '{\n  "name": "a",\n  "files": ["x", "y"],\n  "scripts": {\n    "test": "t",\n    "generate": "fetchsmith generate",\n    "check": "fetchsmith check"\n  },\n  "type": "module"\n}\n',
    ],
    [
      "tabs, CRLF and no scripts",
      '{\r\n\t"name": "a"\r\n}\r\n',
      '{\r\n\t"name": "a",\r\n\t"scripts": {\r\n\t\t"generate": "fetchsmith generate",\r\n\t\t"check": "fetchsmith check"\r\n\t}\r\n}\r\n',
    ],
    [
      "empty scripts",
      '{\n  "scripts": {}\n}',
      '{\n  "scripts": {\n    "generate": "fetchsmith generate",\n    "check": "fetchsmith check"\n  }\n}',
    ],
    [
      "one line",
      '{"name":"a"}',
      '{"name":"a","scripts":{"generate":"fetchsmith generate","check":"fetchsmith check"}}',
    ],
    [
      "one line with spaces",
      '{ "name": "a" }',
      '{ "name": "a", "scripts": { "generate": "fetchsmith generate", "check": "fetchsmith check" } }',
    ],
    [
      "a byte order mark",
      '\uFEFF{\r\n  "name": "a"\r\n}',
      '\uFEFF{\r\n  "name": "a",\r\n  "scripts": {\r\n    "generate": "fetchsmith generate",\r\n    "check": "fetchsmith check"\r\n  }\r\n}',
    ],
    ["nothing", "{}", '{"scripts":{"generate":"fetchsmith generate","check":"fetchsmith check"}}'],
  ])("with %s gets the scripts, and keeps the rest", (_, before, after) => {
    expect(addScripts(before).text).toBe(after);
    expect(addScripts(after)).toEqual({ text: after, added: [], generate: "generate", check: "check" });
  });

  test("keeps scripts of the same names", () => {
    const { text, added, generate, check } = addScripts(
      '{"scripts":{"generate":"plop","check":"npx fetchsmith check"}}',
    );
    expect({ added, generate, check }).toEqual({
      added: ["generate:client"],
      generate: "generate:client",
      check: "check",
    });
    expect(JSON.parse(text)).toEqual({
      scripts: { generate: "plop", check: "npx fetchsmith check", "generate:client": "fetchsmith generate" },
    });
  });
});

describe("without a terminal", () => {
  test("nothing is asked, and flags give the answers", async () => {
    write("openapi.json", DESCRIPTION);
    write("package.json", "{}");
    const flags = ["--out", "lib/api", "--properties", "camel", "--dates", "date", "--no-scripts"];
    expect(await run("openapi.json", ...flags)).toMatchObject({ status: 0, stderr: "" });
    expect(read("fetchsmith.config.mjs")).toBe(
      'import { defineConfig } from "fetchsmith";\n\nexport default defineConfig({\n  spec: "openapi.json",\n' +
        '  out: "lib/api",\n  language: "js",\n  properties: "camel",\n  dates: "date",\n});\n',
    );
    expect(read("package.json")).toBe("{}");
  });

  test.each([
    [[], "There is no OpenAPI description in this folder.", "openapi.yaml"],
    [["a.json", "b.json"], "There are 2 descriptions: `a.json`, `b.json`.", "a.json"],
  ])("with the descriptions %j, one must be named", async (names, message, first) => {
    for (const name of names) write(name, DESCRIPTION);
    expect(await run()).toEqual({
      status: 2,
      stdout: "",
      stderr: `error FS5001: ${message}\n  Name one: \`fetchsmith init ${first}\`, or a URL to download it from.\n`,
    });
    expect(await files()).toEqual(names);
  });

  test("a description with errors writes nothing", async () => {
    write("openapi.json", '{"openapi": "3.1.0", "paths": 1}');
    write("package.json", "{}");
    const ended = await run();
    expect(ended).toMatchObject({ status: 2, stdout: "" });
    expect(ended.stderr).toContain("openapi.json:1:31: error FS1204");
    expect(await files()).toEqual(["openapi.json", "package.json"]);
    expect(read("package.json")).toBe("{}");
  });

  test.each([
    [{ module: "nodenext", allowImportingTsExtensions: true }, "module", "./client/index.ts", "top"],
    [{ module: "nodenext", allowImportingTsExtensions: true }, "commonjs", "./client/index.ts", "function"],
    [{ module: "nodenext" }, "module", "./client/index.js", "top"],
    [{ module: "nodenext" }, "commonjs", "./client/index", "function"],
    [{ module: "nodenext", verbatimModuleSyntax: true }, "commonjs", "./client/index.js", "note"],
    [{ module: "commonjs" }, undefined, "./client/index", "function"],
    [{ module: "preserve" }, undefined, "./client/index.js", "top"],
    [{ module: "esnext", plugins: [{ name: "next" }] }, undefined, "./client/index", "top"],
    [{}, "commonjs", "./client/index", "function"],
    [{}, "module", "./client/index.js", "top"],
    [undefined, "commonjs", "./client/index", "function"],
    [undefined, "module", "./client/index.js", "top"],
  ])("the first call suits %j in a package of the type %s", async (compilerOptions, type, from, place) => {
    write("openapi.json", DESCRIPTION);
    write("package.json", JSON.stringify({ type, devDependencies: { typescript: "^5.9.0" } }));
    if (compilerOptions) write("tsconfig.json", JSON.stringify({ compilerOptions }));
    const { status, stdout, stderr } = await run();
    expect([status, stderr]).toEqual([0, ""]);
    expect(stdout).toContain(`from "${from}";`);
    expect(stdout.includes('It needs "type": "module" in package.json')).toBe(place === "note");
    expect(/^ {5}async function main\(\) \{\n {7}const client = [\s\S]*\n {5}\}\n\n {5}main\(\);$/m.test(stdout)).toBe(
      place === "function",
    );
    const isSaid = from.endsWith("index") && !JSON.stringify(compilerOptions ?? {}).includes("plugins");
    expect(read("fetchsmith.config.ts").includes('importExtension: ""')).toBe(isSaid);
  });

  test.each([
    ["nodenext", '"type": "module" in package.json.'],
    ["esnext", undefined],
    ["commonjs", '"type": "module" in package.json, and "module": "nodenext" in tsconfig.json.'],
  ])("what `verbatimModuleSyntax` needs with module %s is said", async (module, needed) => {
    write("openapi.json", DESCRIPTION);
    write("package.json", '{ "type": "commonjs" }');
    write("tsconfig.json", JSON.stringify({ compilerOptions: { module, verbatimModuleSyntax: true } }));
    expect(/It needs (.*)$/m.exec((await run()).stdout)?.[1]).toBe(needed);
  });

  test.each([
    ["jest", { module: "preserve" }, undefined, ""],
    ["ts-loader", { module: "esnext" }, "module", ""],
    ["jest", { module: "nodenext" }, "module", ".js"],
    ["jest", { module: "preserve", allowImportingTsExtensions: true }, undefined, ".ts"],
    ["vite", { module: "esnext" }, "module", ".js"],
  ])("imports have the ending that %s finds with %j", async (tool, compilerOptions, type, ending) => {
    write("openapi.json", DESCRIPTION);
    write("package.json", JSON.stringify({ type, devDependencies: { [tool]: "*" } }));
    write("tsconfig.json", JSON.stringify({ compilerOptions }));
    expect((await run()).stdout).toContain(`from "./client/index${ending}";`);
    expect(await runInProcess(["generate"], { cwd })).toMatchObject({ status: 0 });
    expect(read("src/client/index.ts")).toContain(`from "./client${ending}";`);
  });

  test("`module` of a tsconfig.json may stand in what it extends, or in the project that it refers to", async () => {
    write("package.json", "{}");
    write("tsconfig.json", '{ "extends": "./base" /* ours */, "files": [], }');
    write("base.json", '{ "compilerOptions": { "module": "CommonJS" } }');
    expect(await lookAtProject(cwd, undefined)).toMatchObject({ typescript: { module: "commonjs", isCommonJs: true } });
    write("tsconfig.json", '{ "files": [], "references": [{ "path": "./tsconfig.app.json" }, { "path": "lib" }] }');
    write("tsconfig.app.json", '{ "compilerOptions": { "module": "esnext" } }');
    expect(await lookAtProject(cwd, undefined)).toMatchObject({ typescript: { module: "esnext", isCommonJs: false } });
  });

  test("a tsconfig.json that extends a missing one may say what its package is compiled to", async () => {
    write("openapi.json", DESCRIPTION);
    write("package.json", "{}");
    write("tsconfig.json", '{ "extends": "@tsconfig/vite-react" }');
    expect((await run()).stdout).not.toContain("async function main");
  });

  test("Deno runs TypeScript, and finds a file by its whole name", async () => {
    write("openapi.json", DESCRIPTION);
    write("deno.json", "{}");
    const { stdout } = await run();
    expect(stdout).toContain("Found deno, TypeScript, openapi.json (OpenAPI 3.1).\nWrote fetchsmith.config.ts.\n");
    expect(stdout).toContain("Install fetchsmith: deno add --dev npm:fetchsmith\n");
    expect(stdout).toContain("Write the client: deno run -A npm:fetchsmith generate\n");
    expect(stdout).toContain('from "./client/index.ts";');
    expect(read("fetchsmith.config.ts")).toContain('importExtension: ".ts"');
  });

  test("a config that is there stays", async () => {
    write("openapi.json", DESCRIPTION);
    const config = JSON.stringify({ spec: "openapi.json", out: "mine" });
    write("fetchsmith.config.json", config);
    const ended = await run("--out", "other");
    expect(ended).toMatchObject({ status: 0, stderr: "" });
    expect(ended.stdout).toContain("There is a config already. It stays as it is.\n");
    expect(ended.stdout).toContain('from "./mine/index.js"');
    expect(read("fetchsmith.config.json")).toBe(config);
    expect(await files()).toEqual(["fetchsmith.config.json", "openapi.json"]);
  });

  test("a URL is downloaded", async () => {
    const server = await serve(() => ({ status: 200, body: DESCRIPTION }));
    const ended = await run(`${server.url}/v1/pets.json`).finally(() => server.close());
    expect(ended).toMatchObject({ status: 0, stderr: "" });
    expect(await files()).toEqual(["fetchsmith.config.mjs", "pets.json", "pets.json.pulled.json"]);
    expect(read("fetchsmith.config.mjs")).toContain('spec: "pets.json"');
  });
});

describe("on a terminal", () => {
  /** Answers each question with keys when it appears. */
  async function answer(
    keys: readonly (readonly [question: string, keys: string])[],
    ...args: string[]
  ): Promise<Ended> {
    const stdin = Object.assign(new PassThrough(), { isTTY: true, setRawMode: () => stdin });
    const left = [...keys];
    let shown = "";
    return runInProcess(["init", ...args], {
      cwd,
      stdin,
      isTTY: true,
      onStderr(text) {
        shown += text;
        const [next] = left;
        if (!next || !shown.includes(next[0])) return;
        left.shift();
        shown = "";
        setImmediate(() => stdin.write(next[1]));
      },
    });
  }

  test("each question is answered", async () => {
    for (const name of ["a.json", "b.json"]) write(name, DESCRIPTION);
    write("package.json", "{}");
    const ended = await answer([
      ["Which description?", "\u001b[B\r"],
      ["Where is the client written?", "lib\r"],
      ["How are members named?", "\u001b[B\r"],
      ["What is a date in a response?", "\r"],
      ["Add the scripts", "\r"],
    ]);
    expect(ended.status).toBe(0);
    expect(ended.stderr).toContain("a.json (OpenAPI 3.1)");
    expect(ended.stdout).toContain(
      "Wrote fetchsmith.config.mjs.\nAdded the scripts generate and check to package.json.\n",
    );
    expect(read("fetchsmith.config.mjs")).toContain(
      'defineConfig({\n  spec: "b.json",\n  out: "lib",\n  language: "js",\n  properties: "camel",\n});\n',
    );
  });

  test("a flag answers its question, and --yes all of them", async () => {
    write("a.json", DESCRIPTION);
    const ended = await answer(
      [["Where is the client written?", "\r"]],
      "a.json",
      "--properties",
      "wire",
      "--dates",
      "string",
    );
    expect(ended.status).toBe(0);
    expect(ended.stderr).not.toMatch(/Which description|How are|What is a date|Add the scripts/);
    expect(read("fetchsmith.config.mjs")).toContain('spec: "a.json",\n  out: "src/client",\n  language: "js",\n}');
    rmSync(join(cwd, "fetchsmith.config.mjs"));
    expect((await answer([], "--yes")).status).toBe(0);
  });

  test("a URL is downloaded before the other questions", async () => {
    const server = await serve(() => ({ status: 200, body: "<html></html>" }));
    const ended = await answer([["Where is the description?", `${server.url}/docs\r`]]).finally(() => server.close());
    expect(ended).toMatchObject({ status: 2, stdout: "" });
    expect(ended.stderr).toContain("is a page of HTML, not an OpenAPI description.");
    expect(ended.stderr).not.toContain("Where is the client written?");
    expect(await files()).toEqual([]);
  });

  test("Ctrl+C ends it, and nothing is written", async () => {
    write("a.json", DESCRIPTION);
    const ended = await answer([["Which description?", "\u0003"]]);
    expect(ended).toMatchObject({ status: 2, stdout: "" });
    expect(ended.stderr).toContain("No config was written.\n");
    expect(await files()).toEqual(["a.json"]);
  });
});
