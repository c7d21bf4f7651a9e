import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import type { Ended } from "../support/run-in-process.js";
import { commandSandbox, contents, SPEC } from "./support.js";

/* `generate`: what it writes, what it leaves alone, and what it refuses to overwrite. */

const box = commandSandbox();
const { fetchsmith, generate, scratch } = box;

test("`--quiet` prints errors and what a command was asked for, and nothing else", async () => {
  const cwd = mkdtempSync(join(scratch, "quiet-"));
  const paths = { "/a/{b": { get: { responses: { "204": { description: "None." } } } } };
  const spec = (more: object): string =>
    JSON.stringify({ openapi: "3.1.0", info: { title: "T", version: "1" }, paths, ...more });
  const run = (command: string): Promise<Ended> =>
    fetchsmith([command, "spec.json", "--out", "client", "--quiet"], cwd);
  writeFileSync(join(cwd, "spec.json"), spec({}));
  expect(await run("generate")).toMatchObject({ status: 0, stdout: "", stderr: "" });
  expect(await run("check")).toMatchObject({ status: 0, stdout: "", stderr: "" });
  const verify = (): Promise<Ended> => fetchsmith(["verify", "client", "--quiet"], cwd);
  expect(await verify()).toMatchObject({ status: 0, stdout: "", stderr: "" });
  rmSync(join(cwd, "client", "index.ts"));
  expect((await verify()).stdout).toContain("missing: client/index.ts");
  const drift = await run("check");
  expect(drift).toMatchObject({ status: 1, stderr: "" });
  expect(drift.stdout).toContain("missing: client/index.ts");
  writeFileSync(join(cwd, "spec.json"), spec({ servers: 5 }));
  const wrong = await run("generate");
  expect([wrong.status, wrong.stdout]).toEqual([2, ""]);
  expect(wrong.stderr).toContain("error FS1204");
  expect(wrong.stderr).not.toContain("warning");
});

describe("generate", () => {
  test("writes the client, and nothing the second time", async () => {
    expect(await generate()).toMatchObject({ status: 0, stderr: "" });
    const first = await contents(box.folder);
    const again = await generate();
    expect(again.status).toBe(0);
    expect(again.stdout.trim().split("\n")).toHaveLength(1);
    expect(await contents(box.folder)).toEqual(first);
  });

  test("refuses to overwrite a hand edit, unless it is forced to", async () => {
    await generate();
    const file = join(box.folder, "challenges.ts");
    const edited = `${readFileSync(file, "utf8")}// mine\n`;
    writeFileSync(file, edited);
    const refused = await generate();
    expect(refused.status).toBe(3);
    expect(refused.stdout).toContain("edited");
    expect(refused.stdout).toContain("-// mine");
    expect(readFileSync(file, "utf8")).toBe(edited);
    expect((await generate("--force")).status).toBe(0);
    expect(readFileSync(file, "utf8")).not.toContain("// mine");
  });

  test("names the files that stop it as diagnostics, for programs", async () => {
    await generate();
    writeFileSync(join(box.folder, "challenges.ts"), "// mine\n");
    const { status, stderr } = await generate("--diagnostics", "json");
    expect(status).toBe(3);
    expect(JSON.parse(stderr)).toMatchObject([
      { code: "FS4002", severity: "error", message: expect.stringContaining("`challenges.ts`") },
    ]);
  });

  test("leaves files alone that it did not write, and removes its own that are no longer emitted", async () => {
    await generate();
    writeFileSync(join(box.folder, "mine.ts"), "export {};\n");
    expect((await generate("--no-docs")).status).toBe(0);
    expect(existsSync(join(box.folder, "docs"))).toBe(false);
    expect(existsSync(join(box.folder, "mine.ts"))).toBe(true);
  });

  test("does not follow a link at an emitted path", async () => {
    await generate();
    rmSync(join(box.folder, "index.ts"));
    writeFileSync(join(scratch, "target.ts"), "untouched");
    symlinkSync(join(scratch, "target.ts"), join(box.folder, "index.ts"));
    expect((await generate()).status).toBe(3);
    expect(readFileSync(join(scratch, "target.ts"), "utf8")).toBe("untouched");
  });

  test("takes a checkout with other line endings for no edit", async () => {
    await generate();
    const file = join(box.folder, "index.ts");
    const crlf = readFileSync(file, "utf8").replaceAll("\n", "\r\n");
    writeFileSync(file, crlf);
    expect((await generate()).status).toBe(0);
    expect(readFileSync(file, "utf8")).toBe(crlf);
  });
});

test("a project reached through a link has the same manifest", async () => {
  const cwd = mkdtempSync(join(scratch, "links-"));
  mkdirSync(join(cwd, "real", "deep", "project"), { recursive: true });
  symlinkSync(join("real", "deep", "project"), join(cwd, "link"));
  writeFileSync(join(cwd, "link", "spec.yaml"), readFileSync(SPEC));
  const run = (command: string, place: string): Promise<Ended> =>
    fetchsmith([command, `${place}/spec.yaml`, "--out", `${place}/client`, "--no-docs"], cwd);
  expect((await run("generate", "link")).status).toBe(0);
  const manifest = readFileSync(join(cwd, "link", "client", ".fetchsmith.json"), "utf8");
  expect(JSON.parse(manifest)).toMatchObject({ spec: { path: "../spec.yaml" } });
  for (const place of ["link", join("real", "deep", "project")])
    expect(await run("check", place)).toMatchObject({ status: 0 });
  expect((await run("generate", "link")).stdout).toContain("up to date");
});
