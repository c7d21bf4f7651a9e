import { execFile, execFileSync } from "node:child_process";
import { existsSync } from "node:fs";
import { chmod, copyFile, mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { afterEach, beforeEach, expect, test } from "vitest";
import { parse } from "yaml";

/* What `examples/` has for build servers, hooks and monorepos, used as it lies there. */

const run = promisify(execFile);
const ROOT = fileURLToPath(new URL("../../../", import.meta.url));
const EXAMPLES = join(ROOT, "examples");
const CLI = join(ROOT, "dist", "generator", "cli", "main.js");
const TURBO = join(ROOT, "test", "platforms", "node_modules", "turbo", "bin", "turbo");

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "fetchsmith-ci-"));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const described = (path: string): string =>
  JSON.stringify({
    openapi: "3.1.0",
    info: { title: "T", version: "1" },
    paths: { [path]: { get: { operationId: "readIt", responses: { 200: { description: "x" } } } } },
  });

const git = (...args: readonly string[]): string =>
  execFileSync("git", ["-c", "user.name=a", "-c", "user.email=a@b.example", ...args], {
    cwd: folder,
    encoding: "utf8",
  });

/** A repository with a description, a config and a client; `npx` runs what is built here. */
async function repository(): Promise<NodeJS.ProcessEnv> {
  git("init", "-q");
  await writeFile(join(folder, "openapi.yaml"), described("/a"));
  await writeFile(join(folder, "fetchsmith.config.json"), '{ "spec": "openapi.yaml", "out": "src/client" }');
  await mkdir(join(folder, "bin"));
  await writeFile(
    join(folder, "bin", "npx"),
    `#!/bin/sh\n[ "$1" = --no-install ] && shift\nshift\nexec "${process.execPath}" "${CLI}" "$@"\n`,
  );
  await chmod(join(folder, "bin", "npx"), 0o755);
  await run(process.execPath, [CLI, "generate"], { cwd: folder });
  git("add", "openapi.yaml", "fetchsmith.config.json", "src");
  git("commit", "-qm", "First");
  return { ...process.env, PATH: `${join(folder, "bin")}:${process.env["PATH"] ?? ""}` };
}

test("the hook keeps a client out that is not what the description says, and nothing else", async () => {
  const env = await repository();
  await copyFile(join(EXAMPLES, "ci", "pre-commit"), join(folder, ".git", "hooks", "pre-commit"));
  const commit = async (): Promise<unknown> =>
    run("git", ["-c", "user.name=a", "-c", "user.email=a@b.example", "commit", "-qm", "Next"], { cwd: folder, env });
  await writeFile(join(folder, "other.txt"), "x");
  git("add", "other.txt");
  await commit();
  await writeFile(join(folder, "openapi.yaml"), described("/b"));
  git("add", "openapi.yaml");
  await expect(commit()).rejects.toMatchObject({ code: 1 });
  await run(process.execPath, [CLI, "generate"], { cwd: folder });
  // The client is generated, but not a part of the commit.
  await expect(commit()).rejects.toMatchObject({ code: 1, stderr: expect.stringContaining("git add") as unknown });
  git("add", "--update", "src");
  await writeFile(join(folder, "src", "client", "new.ts"), "");
  await expect(commit()).rejects.toMatchObject({ code: 1 });
  git("add", "src");
  await commit();
  expect(git("status", "--porcelain", "--untracked-files=no")).toBe("");
});

test("the workflow's own commands tell what changes", async () => {
  const env = await repository();
  await writeFile(join(folder, "openapi.yaml"), described("/b"));
  await run(process.execPath, [CLI, "generate"], { cwd: folder });
  const workflow = parse(await readFile(join(EXAMPLES, "ci", "client.yml"), "utf8")) as {
    jobs: { client: { steps: { run?: string }[] } };
  };
  const commands = workflow.jobs.client.steps
    .flatMap(({ run: command }) => command ?? [])
    .filter((text) => text !== "npm ci");
  const summary = join(folder, "summary.md");
  const given = { ...env, BASE: "HEAD", RUNNER_TEMP: join(folder, "bin"), GITHUB_STEP_SUMMARY: summary };
  for (const command of commands) await run("bash", ["-e", "-c", command], { cwd: folder, env: given });
  expect(await readFile(summary, "utf8")).toContain("| runtime | `readIt()` sends GET /b, not GET /a. ");
});

test("a second `turbo run generate` is a cache hit, and gives the client back", async ({ skip }) => {
  if (!existsSync(TURBO)) skip("`npm run platforms` has not put it here");
  const home = join(folder, "packages", "api");
  await mkdir(home, { recursive: true });
  const scripts = { generate: `"${process.execPath}" "${CLI}" generate` };
  const files = {
    "package.json": { name: "root", private: true, packageManager: "npm@10.0.0", workspaces: ["packages/*"] },
    "package-lock.json": { name: "root", lockfileVersion: 3, packages: {} },
    "packages/api/package.json": { name: "api", version: "1.0.0", private: true, scripts },
    "packages/api/fetchsmith.config.json": { spec: "openapi.yaml", out: "src/client" },
  };
  for (const [path, content] of Object.entries(files)) await writeFile(join(folder, path), JSON.stringify(content));
  await writeFile(join(home, "openapi.yaml"), described("/a"));
  await copyFile(join(EXAMPLES, "monorepo", "turbo.json"), join(folder, "turbo.json"));
  git("init", "-q");
  const turbo = async (): Promise<string> => {
    const env = { ...process.env, TURBO_TELEMETRY_DISABLED: "1", DO_NOT_TRACK: "1" };
    const { stdout } = await run(process.execPath, [TURBO, "run", "generate", "--no-daemon"], { cwd: folder, env });
    return stdout;
  };
  expect(await turbo()).toContain("cache miss");
  const client = await readFile(join(home, "src", "client", "index.ts"), "utf8");
  await rm(join(home, "src"), { recursive: true });
  expect(await turbo()).toContain("cache hit");
  expect(await readFile(join(home, "src", "client", "index.ts"), "utf8")).toBe(client);
  await writeFile(join(home, "openapi.yaml"), described("/b"));
  expect(await turbo()).toContain("cache miss");
});
