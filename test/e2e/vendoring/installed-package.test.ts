import { execFile } from "node:child_process";
import { createHash } from "node:crypto";
import { once } from "node:events";
import { cp, lstat, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { createServer, type Server } from "node:http";
import { createRequire } from "node:module";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { afterAll, beforeAll, expect, test } from "vitest";
import { generate } from "../../../generator/pipeline/index.js";

/* The package as it is published, installed in a project that has nothing else. No other registry is needed. */

const run = promisify(execFile);
const ROOT = fileURLToPath(new URL("../../../", import.meta.url));
const TSC = createRequire(import.meta.url).resolve("typescript/bin/tsc");
const SPEC = join(ROOT, "spec", "challenges.yaml");

let scratch: string;
let project: string;
let installed: string;
let registry: Server;

beforeAll(async () => {
  scratch = await mkdtemp(join(tmpdir(), "fetchsmith-installed-"));
  project = join(scratch, "project");
  await mkdir(project);
  // What is built already is packed: other tests are running it.
  await run("npm", ["pack", "--ignore-scripts", "--pack-destination", scratch], { cwd: ROOT });
  const [tarball = ""] = (await readdir(scratch)).filter((name) => name.endsWith(".tgz"));
  registry = await serveRegistry(await readFile(join(scratch, tarball)));
  await writeFile(join(project, "package.json"), JSON.stringify({ name: "app", private: true, type: "module" }));
  const { port } = registry.address() as AddressInfo;
  const cache = ["--cache", join(scratch, "npm"), "--registry", `http://127.0.0.1:${String(port)}/`];
  const args = ["install", "--save-dev", "--no-audit", "--no-fund", ...cache, "fetchsmith"];
  installed = (await run("npm", args, { cwd: project }).then(({ stdout, stderr }) => stdout + stderr)).trim();
  await cp(SPEC, join(project, "api.yaml"));
});
afterAll(async () => {
  registry.close();
  await rm(scratch, { recursive: true, force: true });
});

/** A registry that has this package only. npm treats a package from a registry unlike one from a file. */
async function serveRegistry(tarball: Buffer): Promise<Server> {
  const manifest = JSON.parse(await readFile(join(ROOT, "package.json"), "utf8")) as { readonly version: string };
  const integrity = `sha512-${createHash("sha512").update(tarball).digest("base64")}`;
  const server = createServer(({ url = "", headers }, response) => {
    if (url.endsWith(".tgz")) return void response.end(tarball);
    const dist = { integrity, tarball: `http://${headers.host ?? ""}/fetchsmith.tgz` };
    const versions = { [manifest.version]: { ...manifest, dist } };
    response.end(JSON.stringify({ name: "fetchsmith", "dist-tags": { latest: manifest.version }, versions }));
  });
  await once(server.listen(0, "127.0.0.1"), "listening");
  return server;
}

/** Runs the installed program. Its own cache of the user is empty. */
const fetchsmith = (args: readonly string[], env: Readonly<Record<string, string>> = {}): Promise<{ stdout: string }> =>
  run(process.execPath, [join(project, "node_modules/fetchsmith/dist/generator/cli/main.js"), ...args], {
    cwd: project,
    env: { ...process.env, XDG_CACHE_HOME: join(scratch, "own"), ...env },
  });

/** The texts of all files in a folder, without the manifest. */
async function contentsOf(folder: string): Promise<Readonly<Record<string, string>>> {
  const names = (await readdir(join(project, folder), { recursive: true, withFileTypes: true }))
    .filter((entry) => entry.isFile() && entry.name !== ".fetchsmith.json")
    .map((entry) => join(entry.parentPath, entry.name));
  const texts = await Promise.all(names.sort().map((name) => readFile(name, "utf8")));
  return Object.fromEntries(names.map((name, index) => [name.slice(join(project, folder).length), texts[index] ?? ""]));
}

const CACHE = "node_modules/.cache/fetchsmith";

test("installs without a warning, as one package of at most 20 MB", async () => {
  expect(installed).toMatch(/^added 1 package in \S+$/);
  const packages = (await readdir(join(project, "node_modules"))).filter((name) => !name.startsWith("."));
  expect(packages).toEqual(["fetchsmith"]);
  const entries = await readdir(join(project, "node_modules"), { recursive: true });
  const sizes = await Promise.all(entries.map(async (name) => (await lstat(join(project, "node_modules", name))).size));
  expect(sizes.reduce((sum, size) => sum + size, 0)).toBeLessThan(20e6);
});

test("has the licence of every package that it contains", async () => {
  const text = await readFile(join(project, "node_modules/fetchsmith/dist/THIRD-PARTY-LICENSES.txt"), "utf8");
  const bundled = ["ts-morph", "typescript", "prettier", "openapi-typescript", "yaml", "commander", "jiti", "diff"];
  for (const name of [...bundled, "json-p3", "picocolors", "code-block-writer", "@ts-morph/common"])
    expect(text).toMatch(new RegExp(`^${name} \\d+\\.\\d+\\.\\d+ \\(.+\\)\\n\\n\\S`, "m"));
});

test("a cold, a warm, a damaged and a switched-off code cache give the same bytes", async () => {
  const { files } = await generate({ spec: SPEC });
  const expected = Object.fromEntries(
    files.filter(({ path }) => path !== ".fetchsmith.json").map(({ path, text }) => [`/${path}`, text]),
  );
  const generated = async (env?: Readonly<Record<string, string>>): Promise<Readonly<Record<string, string>>> => {
    await rm(join(project, "client"), { recursive: true, force: true });
    await fetchsmith(["generate", "api.yaml", "--out", "client"], env);
    return contentsOf("client");
  };
  const cache = join(project, CACHE);
  expect(await generated({ FETCHSMITH_CACHE: "0" })).toEqual(expected);
  await expect(lstat(cache)).rejects.toThrow("ENOENT");
  expect(await generated()).toEqual(expected);
  const [key = ""] = await readdir(cache);
  const names = await readdir(join(cache, key));
  expect(names).toContain("libraries-ts-morph.bin");
  const readAll = (): Promise<readonly Buffer[]> => Promise.all(names.map((name) => readFile(join(cache, key, name))));
  const sound = await readAll();
  expect(await generated()).toEqual(expected);
  // A warm cache is not written again.
  expect(await readAll()).toEqual(sound);
  for (const [at, name] of names.entries()) {
    const bytes = Buffer.from(sound[at] ?? "");
    bytes.fill(0x5a, bytes.length >> 1);
    await writeFile(join(cache, key, name), bytes);
  }
  expect(await generated()).toEqual(expected);
  // A file in place of the folder: nothing can be written there, so the user's own folder is used.
  await rm(cache, { recursive: true });
  await writeFile(cache, "");
  expect(await generated()).toEqual(expected);
  expect(await readdir(join(scratch, "own", "fetchsmith"))).toEqual([key]);
  await rm(cache);
});

test("every command works", async () => {
  const config = `import { defineConfig } from "fetchsmith";\nexport default defineConfig({ spec: "api.yaml", out: "typed" });\n`;
  await writeFile(join(project, "fetchsmith.config.ts"), config);
  expect((await fetchsmith(["generate"])).stdout).toContain("4 operations");
  expect((await fetchsmith(["check"])).stdout).toContain("typed is up to date");
  await rm(join(project, "fetchsmith.config.ts"));
  expect((await fetchsmith(["verify", "typed"])).stdout).toContain("typed");
  const inspected: unknown = JSON.parse((await fetchsmith(["inspect", "api.yaml", "--json"])).stdout);
  expect(inspected).toMatchObject({ operations: { length: 4 } });
  const overlay = { overlay: "1.0.0", info: { title: "o", version: "1" } };
  const actions = [{ target: "$.info", update: { title: "Another" } }];
  await writeFile(join(project, "overlay.json"), JSON.stringify({ ...overlay, actions }));
  const args = ["generate", "api.yaml", "--out", "laid-over", "--overlay", "overlay.json", "--single-file"];
  expect((await fetchsmith(args)).stdout).toContain("4 operations");
  const changed = (await readFile(SPEC, "utf8")).replaceAll("type: string", "type: integer");
  await writeFile(join(project, "changed.yaml"), changed);
  const diff = ["diff", "api.yaml", "changed.yaml", "--typecheck", "--fail-on", "never"];
  expect((await fetchsmith(diff)).stdout).toContain("breaking");
  const targets = ["a", "b", "c"].map((out) => ({ spec: "api.yaml", out }));
  await writeFile(join(project, "many.json"), JSON.stringify({ targets }));
  const many = ["generate", "--config", "many.json", "--jobs", "2"];
  expect((await fetchsmith(many)).stdout).toMatch(/^3 clients: 3 written/m);
});

test("is imported and required, with types that need no other package", async () => {
  const call = 'generate({ spec: "api.yaml" }).then(({ files }) => console.log(files.length > 5))';
  const modules = {
    "call.mjs": `import { generate } from "fetchsmith";\n${call};`,
    "call.cjs": `const { generate } = require("fetchsmith");\n${call};`,
  };
  for (const [name, text] of Object.entries(modules)) {
    await writeFile(join(project, name), text);
    expect((await run(process.execPath, [name], { cwd: project })).stdout).toBe("true\n");
  }
  const typed = `import { defineConfig, generate, type GenerateResult } from "fetchsmith";
export default defineConfig({ targets: [{ spec: "a.yaml", out: "a", pagination: "auto" }], dates: "date" });
export const result: Promise<GenerateResult> = generate({ spec: "a.yaml", properties: "camel" });
// @ts-expect-error there is no such option
export const wrong = defineConfig({ spec: "a.yaml", out: "a", propertis: "camel" });
`;
  await mkdir(join(project, "types"));
  await writeFile(join(project, "types", "use.mts"), typed);
  await writeFile(join(project, "types", "use.cts"), typed.replace("export default", "export const config ="));
  const flags = ["--strict", "--noEmit", "--module", "nodenext", "--lib", "es2022,dom"];
  await run(process.execPath, [TSC, ...flags, "types/use.mts", "types/use.cts"], {
    cwd: project,
  });
});
