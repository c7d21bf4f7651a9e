import { mkdir, mkdtemp, readdir, readFile, rm, stat, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { type Ended, runInProcess } from "../support/run-in-process.js";
import { runProcess } from "../support/spawn.js";

/* Several targets of one config. They do not affect each other, and one summary reports all of them. */

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "fetchsmith-targets-"));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

/** More than one thread needs the built program. */
const run = async (...args: string[]): Promise<Ended> =>
  args.includes("1") ? runInProcess(args, { cwd: folder }) : runProcess(args, { cwd: folder });

const described = (name: string): string =>
  JSON.stringify({
    openapi: "3.1.0",
    info: { title: name, version: "1" },
    paths: { [`/${name}`]: { get: { operationId: `read_${name}`, responses: { 200: { description: "x" } } } } },
  });

async function configure(names: readonly string[]): Promise<void> {
  for (const name of names) await writeFile(join(folder, `${name}.json`), described(name));
  const targets = names.map((name) => ({ spec: `${name}.json`, out: `clients/${name}` }));
  await writeFile(join(folder, "fetchsmith.config.json"), JSON.stringify({ targets, docs: false }));
}

const files = async (): Promise<readonly string[]> => (await readdir(folder, { recursive: true })).sort();

describe.each([["one thread"], ["two threads"], ["a thread for each core"]])("%s", (threads) => {
  const flags = threads === "one thread" ? ["--jobs", "1"] : threads === "two threads" ? ["--jobs", "2"] : [];

  test("writes every client, and later only the files that change", async () => {
    await configure(["a", "b", "c"]);
    const first = await run("generate", ...flags);
    expect(first).toMatchObject({ status: 0, stderr: "" });
    const lines = first.stdout.trimEnd().split("\n");
    expect(lines.filter((line) => line.includes("→"))).toEqual([
      "a.json → clients/a",
      "b.json → clients/b",
      "c.json → clients/c",
    ]);
    expect(lines.at(-1)).toMatch(/^3 clients: 3 written, in [\d.]+ s\.$/);
    for (const name of ["a", "b", "c"]) {
      expect(await readFile(join(folder, `clients/${name}/${name}.ts`), "utf8")).toContain(`function read`);
    }

    expect(await run("generate", ...flags)).toMatchObject({
      status: 0,
      stderr: "",
      stdout: "3 clients: 3 up to date.\n",
    });
    expect(await run("check", ...flags)).toMatchObject({ status: 0, stderr: "", stdout: "3 clients: 3 up to date.\n" });

    const { mtimeMs } = await stat(join(folder, "clients/a/a.ts"));
    await writeFile(join(folder, "b.json"), described("bee"));
    const check = await run("check", ...flags);
    expect(check.status).toBe(1);
    expect(check.stdout).toContain("missing: clients/b/bee.ts");
    expect(check.stdout).toMatch(/\n3 clients: 2 up to date, 1 not what `generate` would write\.\n$/);
    expect((await run("generate", ...flags)).stdout).toMatch(
      /^b\.json → clients\/b\n.*\n  exports: 1 removed, 1 new\n(?: {4}.*\n)+3 clients: 1 written, 2 up to date, in [\d.]+ s\.\n$/,
    );
    expect((await stat(join(folder, "clients/a/a.ts"))).mtimeMs).toBe(mtimeMs);
  });

  test("a target that fails doesn't stop the others", async () => {
    await configure(["a", "b", "c", "d"]);
    await run("generate", ...flags);
    await writeFile(join(folder, "a.json"), "{");
    await writeFile(join(folder, "clients/b/b.ts"), "// mine");
    await writeFile(join(folder, "c.json"), described("sea"));
    const before = await files();
    const ended = await run("generate", ...flags);
    expect(ended.status).toBe(3);
    expect(ended.stderr).toContain("a.json:1:");
    expect(ended.stderr).toContain("Nothing was written to clients/a.");
    expect(ended.stdout).toContain("edited: clients/b/b.ts");
    expect(ended.stdout).toContain("c.json → clients/c");
    expect(ended.stdout).toMatch(
      /\n4 clients: 1 written, 1 up to date, 1 not written, because the input can't be used, 1 not written, because they were edited, in [\d.]+ s\.\n$/,
    );
    expect(await files()).toEqual(before.map((path) => path.replace("clients/c/c.ts", "clients/c/sea.ts")).sort());
    expect(await readFile(join(folder, "clients/b/b.ts"), "utf8")).toBe("// mine");

    const check = await run("check", "--format", "json", ...flags);
    expect(check.status).toBe(2);
    const { targets } = JSON.parse(check.stdout) as { targets: { status: string }[] };
    expect(targets.map(({ status }) => status)).toEqual(["unusable", "drift", "current", "current"]);
  });
});

test("two targets can't have one folder", async () => {
  await configure(["a", "b"]);
  const targets = ["a", "b"].map((name) => ({ spec: `${name}.json`, out: "client" }));
  await writeFile(join(folder, "fetchsmith.config.json"), JSON.stringify({ targets }));
  const ended = await run("generate");
  expect(ended).toMatchObject({ status: 2, stdout: "" });
  expect(ended.stderr).toContain("Two targets have the output folder");
});

test("two targets can't have one folder by way of a link, whether the folder is there or not", async () => {
  await configure(["a", "b"]);
  const targets = [
    { spec: "a.json", out: "real/client" },
    { spec: "b.json", out: "link/client" },
  ];
  await mkdir(join(folder, "real"));
  await symlink(join(folder, "real"), join(folder, "link"), "junction");
  await writeFile(join(folder, "fetchsmith.config.json"), JSON.stringify({ targets }));
  const ended = await run("generate");
  expect(ended).toMatchObject({ status: 2, stdout: "" });
  expect(ended.stderr).toContain("Two targets have the output folder `link/client`, one of them through a link.");
});
