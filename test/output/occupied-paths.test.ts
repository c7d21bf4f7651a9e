import { mkdir, mkdtemp, readdir, readFile, readlink, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterEach, beforeEach, expect, test } from "vitest";
import { generate } from "../../generator/pipeline/index.js";
import { type Ended, runInProcess } from "../support/run-in-process.js";

/* Paths of the client that are not files. `--force` replaces a link, but never follows a link or empties a folder. */

const SPEC = fileURLToPath(new URL("../../spec/challenges.yaml", import.meta.url));

let scratch: string;
let out: string;
beforeEach(async () => {
  scratch = await mkdtemp(join(tmpdir(), "fetchsmith-obstacles-"));
  out = join(scratch, "client");
  expect((await run("generate")).status).toBe(0);
});
afterEach(() => rm(scratch, { recursive: true, force: true }));

const run = (command: string, ...flags: string[]): Promise<Ended> =>
  runInProcess([command, SPEC, "--out", out, ...flags], { cwd: scratch });

/** Everything below the scratch folder, links as where they lead. */
async function everything(): Promise<Readonly<Record<string, string>>> {
  const entries = await readdir(scratch, { recursive: true, withFileTypes: true });
  const texts = entries.flatMap(async (entry) => {
    const path = join(entry.parentPath, entry.name);
    if (entry.isSymbolicLink()) return [path, `→ ${await readlink(path)}`] as const;
    return [path, entry.isFile() ? await readFile(path, "utf8") : "/"] as const;
  });
  return Object.fromEntries((await Promise.all(texts)).sort());
}

const OBSTACLES = [
  [
    "a link on the way, and files behind it",
    "docs",
    async () => {
      await mkdir(join(scratch, "mine"));
      await writeFile(join(scratch, "mine", "README.md"), "mine");
      await rm(join(out, "docs"), { recursive: true });
      await symlink("../mine", join(out, "docs"));
    },
  ],
  [
    "a file on the way",
    "docs",
    async () => {
      await rm(join(out, "docs"), { recursive: true });
      await writeFile(join(out, "docs"), "mine");
    },
  ],
  [
    "a folder in the place of a file",
    "index.ts",
    async () => {
      await rm(join(out, "index.ts"));
      await mkdir(join(out, "index.ts"));
      await writeFile(join(out, "index.ts", "mine.txt"), "mine");
    },
  ],
] as const;

test.each(OBSTACLES)("%s: refused, and by force named, with nothing changed", async (_, name, prepare) => {
  await prepare();
  const before = await everything();
  const refused = await run("generate");
  expect(refused.status).toBe(3);
  expect(refused.stdout).toContain(`foreign: client/${name}`);
  const forced = await run("generate", "--force");
  expect(forced).toMatchObject({ status: 2, stdout: "" });
  expect(forced.stderr).toMatch(/error FS4001: `\S+` .*\n {2}Move it to another folder/);
  expect(forced.stderr).toContain(`\`${name}\``);
  expect(await everything()).toEqual(before);
  expect((await run("check")).status).toBe(1);
  const { diagnostics } = await generate({ spec: SPEC, out, force: true });
  expect(diagnostics.map(({ code }) => code)).toEqual(["FS4001"]);
  expect(await everything()).toEqual(before);
});

test("a link at the path of a file is replaced by force, and its target stays", async () => {
  await writeFile(join(scratch, "mine.ts"), "mine");
  await rm(join(out, "index.ts"));
  await symlink("../mine.ts", join(out, "index.ts"));
  expect((await run("generate")).status).toBe(3);
  expect((await run("generate", "--force")).status).toBe(0);
  expect(await readFile(join(scratch, "mine.ts"), "utf8")).toBe("mine");
  expect((await run("check")).status).toBe(0);
});
