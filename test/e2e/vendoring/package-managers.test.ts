import { execFile } from "node:child_process";
import { existsSync } from "node:fs";
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { afterAll, beforeAll, expect, test } from "vitest";
import { generate } from "../../../generator/pipeline/index.js";

/* The package as it would be published, as an npm script of a project that has a compiler of its own. */

const run = promisify(execFile);
const ROOT = fileURLToPath(new URL("../../../", import.meta.url));
const installed = (path: string): string => join(ROOT, "test", "e2e", "platforms", "node_modules", path);

interface Manager {
  readonly name: string;
  /** The script that Node.js runs; npm itself is a program. */
  readonly script: string | undefined;
  readonly install: readonly string[];
}

const MANAGERS: readonly Manager[] = [
  { name: "npm", script: undefined, install: ["install", "--no-audit", "--prefer-offline"] },
  { name: "pnpm", script: installed("pnpm/bin/pnpm.cjs"), install: ["install", "--prefer-offline"] },
  { name: "Yarn 1", script: installed("yarn/bin/yarn.js"), install: ["install", "--prefer-offline"] },
  { name: "Yarn 4, Plug'n'Play", script: installed("@yarnpkg/cli-dist/bin/yarn.js"), install: ["install"] },
];

let scratch: string;
let registry: string | undefined;
beforeAll(async () => {
  scratch = await mkdtemp(join(tmpdir(), "fetchsmith-package-"));
  registry = await run("npm", ["config", "get", "registry"]).then(
    ({ stdout }) => stdout.trim(),
    () => undefined,
  );
  const isReached = await run("npm", ["view", "typescript@7.0.2", "version"], { timeout: 120_000 }).catch(
    () => undefined,
  );
  if (!isReached) registry = undefined;
  // What is built already is packed: other tests are running it.
  await run("npm", ["pack", "--ignore-scripts", "--pack-destination", scratch], { cwd: ROOT });
});
afterAll(() => rm(scratch, { recursive: true, force: true }));

async function project(name: string): Promise<string> {
  const folder = join(scratch, name);
  await mkdir(folder);
  const [tarball] = (await readdir(scratch)).filter((file) => file.endsWith(".tgz"));
  const target = { spec: "challenges.yaml", out: "src/client", properties: "camel", dates: "date" };
  const scripts = { generate: "fetchsmith generate", check: "fetchsmith check", compile: "tsc -p ." };
  const devDependencies = { fetchsmith: `file:../${tarball ?? ""}`, typescript: "7.0.2" };
  const compilerOptions = { strict: true, module: "nodenext", noEmit: true, types: [], target: "es2022" };
  const files = {
    "package.json": { name: "consumer", private: true, type: "module", scripts, devDependencies },
    "tsconfig.json": { compilerOptions: { ...compilerOptions, lib: ["es2022", "dom", "dom.iterable"] } },
    "fetchsmith.config.json": target,
  };
  for (const [path, content] of Object.entries(files)) await writeFile(join(folder, path), JSON.stringify(content));
  await writeFile(join(folder, "challenges.yaml"), await readFile(join(ROOT, "spec", "challenges.yaml")));
  // Without one, Yarn takes the folder for a part of a project further up.
  if (name.startsWith("Yarn 4")) await writeFile(join(folder, "yarn.lock"), "");
  return folder;
}

test.for(MANAGERS)("$name installs it, and runs it beside TypeScript 7", async (manager, { skip }) => {
  const { name, script, install } = manager;
  if (registry === undefined) skip("no registry can be reached");
  if (script !== undefined && !existsSync(script)) skip("`npm run platforms` has not put it here");
  const folder = await project(name);
  const env = {
    ...process.env,
    ...(registry !== undefined && { npm_config_registry: registry, YARN_NPM_REGISTRY_SERVER: registry }),
    // What Yarn keeps is by name and version, and the package is another one each time.
    YARN_CACHE_FOLDER: join(scratch, "yarn"),
    YARN_GLOBAL_FOLDER: join(scratch, "yarn-global"),
    // A lock of its own would be asked for where the environment is a build server's.
    YARN_ENABLE_IMMUTABLE_INSTALLS: "false",
    CI: "",
    XDG_CACHE_HOME: join(scratch, "own"),
  };
  const call = async (...args: readonly string[]): Promise<string> => {
    const [program, before] = script === undefined ? ["npm", []] : [process.execPath, [script]];
    return (await run(program, [...before, ...args], { cwd: folder, env })).stdout;
  };
  await call(...install);
  expect(await call("run", "generate")).toMatch(/4 operations, 8 models; files: \d+ written/);
  await call("run", "compile");
  expect(await call("run", "check")).toContain("src/client is up to date with challenges.yaml.");
  // With Plug'n'Play the project has no such folder: the package runs from an archive.
  if (!name.startsWith("Yarn 4")) expect(await readdir(join(folder, "node_modules/.cache"))).toContain("fetchsmith");
  const spec = join(ROOT, "spec", "challenges.yaml");
  const { files } = await generate({ spec, properties: "camel", dates: "date" });
  for (const { path, text } of files.filter((file) => file.path !== ".fetchsmith.json"))
    expect(await readFile(join(folder, "src/client", path), "utf8")).toBe(text);
});
