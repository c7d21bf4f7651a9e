import { existsSync, mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { readdir } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { commandSandbox, contents, SPEC } from "./support.js";

/* Input that cannot be used: exit status 2, a diagnostic, and nothing is written. */

const box = commandSandbox();
const { fetchsmith, generate, scratch } = box;

describe("an input that can't be used ends with 2, and writes nothing", () => {
  const write = (name: string, text: string): string => {
    const path = join(scratch, name);
    writeFileSync(path, text);
    return path;
  };

  test.each([
    ["a file that is not there", "missing.yaml", "FS1001"],
    ["a folder", ".", "FS1001"],
    ["a URL", "https://example.com/openapi.yaml", "FS1002"],
    ["YAML that is not YAML", write("broken.yaml", 'openapi: "3.0.3\n'), "FS1101"],
    ["no OpenAPI", write("other.yaml", "name: other\n"), "FS1201"],
    [
      "a reference that points nowhere",
      write(
        "ref.yaml",
        'openapi: 3.0.3\ninfo: {title: T, version: "1"}\npaths: {}\ncomponents: {schemas: {A: {$ref: "#/nowhere"}}}\n',
      ),
      "FS2001",
    ],
  ])("%s", async (_, spec, code) => {
    const ended = await fetchsmith(["generate", spec, "--out", box.folder]);
    expect(ended).toMatchObject({ status: 2, stdout: "" });
    expect(ended.stderr).toContain(code);
    expect(ended.stderr).not.toMatch(/\n\s+at .*:\d+:\d+\)/);
    expect(existsSync(box.folder)).toBe(false);
    const listed = await fetchsmith(["generate", spec, "--out", box.folder, "--diagnostics", "json"]);
    expect(JSON.parse(listed.stderr)).toMatchObject([{ severity: "error", code }]);
  });

  test("is one list of JSON for machines, of several targets and of a wrong command line as well", async () => {
    const cwd = mkdtempSync(join(scratch, "json-"));
    const targets = ["one", "two"].map((name) => ({ spec: `${name}.yaml`, out: name }));
    writeFileSync(join(cwd, "fetchsmith.config.json"), JSON.stringify({ targets }));
    const problems = async (...args: string[]): Promise<unknown> =>
      JSON.parse((await fetchsmith([...args, "--diagnostics", "json"], cwd)).stderr);
    const missing = [
      { code: "FS1001", file: "one.yaml" },
      { code: "FS1001", file: "two.yaml" },
    ];
    expect(await problems("generate")).toMatchObject(missing);
    expect(await problems("check")).toMatchObject(missing);
    expect(await problems("generate", "--otu", "x")).toEqual([
      { severity: "error", code: "FS5001", message: "`--otu` is not an option.", help: "Did you mean `--out`?" },
    ]);
    expect(await problems("generate", SPEC, "--out", "out")).toEqual([]);
    const oneLine = { openapi: "3.1.0", info: { title: "x".repeat(5000), version: "1" }, paths: {}, wrong: true };
    writeFileSync(join(cwd, "long.json"), JSON.stringify(oneLine));
    const [long] = (await problems("generate", "long.json", "--out", "out2")) as readonly object[];
    expect(long).toMatchObject({ code: "FS1205", line: 1 });
    expect(long).not.toHaveProperty("source");
    expect(await problems("verify", "out")).toEqual([]);
    expect(await problems("verify", "nowhere")).toMatchObject([{ code: "FS4003" }]);
  });

  test("leaves the output of an earlier run byte for byte", async () => {
    await generate();
    const before = await contents(box.folder);
    expect((await fetchsmith(["generate", join(scratch, "broken.yaml"), "--out", box.folder])).status).toBe(2);
    expect(await contents(box.folder)).toEqual(before);
  });

  test("a SPEC without a folder, a typo, a wrong value, a file for a folder", async () => {
    expect((await fetchsmith(["generate", SPEC])).stderr).toContain("--out");
    expect((await fetchsmith(["generate", SPEC])).status).toBe(2);
    const typo = await fetchsmith(["generate", SPEC, "--otu", box.folder]);
    expect(typo).toMatchObject({ status: 2 });
    expect(typo.stderr).toContain("--out");
    expect((await fetchsmith(["generate", SPEC, "--out", box.folder, "--properties", "snake"])).status).toBe(2);
    expect((await fetchsmith(["generate", SPEC, "--out", join(scratch, "broken.yaml")])).status).toBe(2);
  });

  // An unset shell variable gives an empty string.
  test.each([
    ["--out <dir>", "generate", SPEC, "--out", ""],
    ["spec", "generate", "", "--out", "client"],
    ["--config <file>", "check", "--config="],
    ["--root <folder>", "generate", SPEC, "--out", "client", "--root", "schemas", "--root", ""],
    ["--header <file>", "generate", SPEC, "--out", "client", "--header="],
    ["--source-url <url>", "generate", SPEC, "--out", "client", "--source-url="],
    ["dir", "verify", ""],
    ["new", "diff", SPEC, ""],
    ["file", "pull", "https://api.example/openapi.json", ""],
  ])("an empty value: %s", async (name, ...args) => {
    const cwd = mkdtempSync(join(scratch, "empty-"));
    const ended = await fetchsmith(args, cwd);
    expect(ended).toMatchObject({ status: 2, stdout: "" });
    expect(ended.stderr).toContain(`\`${name}\` is empty.`);
    expect(await readdir(cwd)).toEqual([]);
  });

  test("an empty choice is one", async () => {
    expect((await generate("--import-extension", "", "--no-docs")).status).toBe(0);
    expect(readFileSync(join(box.folder, "index.ts"), "utf8")).toContain('"./challenges"');
  });
});
