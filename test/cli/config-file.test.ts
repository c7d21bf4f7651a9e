import { mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { readdir } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { commandSandbox, SPEC } from "./support.js";

/* A config file: which values it may have, and which flags replace its values. */

const box = commandSandbox();
const { fetchsmith, scratch } = box;

test("reads targets from every kind of config file, and names the nearest option for a typo", async () => {
  const config = { targets: [{ spec: SPEC, out: box.folder }], properties: "camel", docs: false };
  const cwd = mkdtempSync(join(scratch, "config-"));
  writeFileSync(join(cwd, "fetchsmith.config.json"), JSON.stringify(config));
  expect(await fetchsmith(["generate"], cwd)).toMatchObject({ status: 0 });
  expect(readFileSync(join(box.folder, "challenges.ts"), "utf8")).toContain("serviceSid");
  writeFileSync(join(cwd, "fetchsmith.config.json"), JSON.stringify({ ...config, propertys: "camel" }));
  const typo = await fetchsmith(["generate"], cwd);
  expect(typo.status).toBe(2);
  expect(typo.stderr).toContain("`properties`");
});

test.each([
  ["json", '{\n  "spec": "a",\n  "out": "b",\n  "dates": 5\n}', 4, 12, "#/dates"],
  ["json", '{\n  "spec": "a",\n  "out": "b",\n  "date": 5\n}', 4, 3, "#/date"],
  ["yaml", "spec: a\nout: b\nfilter:\n  tag: [x]\n", 4, 3, "#/filter/tag"],
  ["yaml", "spec: a\nout: b\nlimits:\n  files: 3\n  depth: -1\n", 5, 10, "#/limits/depth"],
  ["yaml", 'spec: a\nout: b\nrename:\n  "#/a": x y\n', 4, 10, "#/rename/#~1a"],
  [
    "json",
    '{\n  "targets": [\n    { "spec": "a", "out": "b" },\n    { "spec": "", "out": "c" }]\n}',
    4,
    15,
    "#/targets/1/spec",
  ],
  ["yaml", "targets:\n  - { spec: a, out: b }\n  - { spec: a, out: c, origins: 5 }\n", 3, 33, "#/targets/1/origins"],
  ["yaml", "targets:\n  - { spec: a, out: b }\n  - { spec: a, out: ./b }\n", 3, 21, "#/targets/1/out"],
])("a wrong value in a config of .%s is found by line and pointer: %j", async (ending, text, line, column, pointer) => {
  const cwd = mkdtempSync(join(scratch, "place-"));
  writeFileSync(join(cwd, `fetchsmith.config.${ending}`), text);
  const ended = await fetchsmith(["generate", "--diagnostics", "json"], cwd);
  expect(ended).toMatchObject({ status: 2, stdout: "" });
  expect(JSON.parse(ended.stderr)).toMatchObject([{ code: "FS5001", line, column, pointer }]);
});

test("`pull` shows what is wrong in a config as the other commands do", async () => {
  const cwd = mkdtempSync(join(scratch, "pull-"));
  writeFileSync(join(cwd, "fetchsmith.config.yaml"), "spec: a\nout: b\norigins: 5\n");
  const ended = await fetchsmith(["pull", "https://api.example/openapi.yaml"], cwd);
  expect(ended).toMatchObject({ status: 2, stdout: "" });
  expect(ended.stderr).toMatch(/^fetchsmith\.config\.yaml:3:10: error FS5001: `origins` must be/);
  expect(ended.stderr.match(/error/g)).toHaveLength(1);
});

test("several config files are refused, and `--config` chooses one", async () => {
  const cwd = mkdtempSync(join(scratch, "several-"));
  const config = { spec: SPEC, out: box.folder, docs: false };
  writeFileSync(join(cwd, "fetchsmith.config.json"), JSON.stringify(config));
  writeFileSync(join(cwd, "fetchsmith.config.ts"), `export default ${JSON.stringify({ ...config, dates: "date" })};`);
  for (const command of ["generate", "check", "inspect", "init"]) {
    const ended = await fetchsmith([command], cwd);
    expect(ended).toMatchObject({ status: 2, stdout: "" });
    expect(ended.stderr).toContain(
      "FS5001: There are 2 config files: `fetchsmith.config.ts` and `fetchsmith.config.json`.\n" +
        "  Remove one, or choose by `--config`.",
    );
  }
  expect(await fetchsmith(["generate", "--config", "fetchsmith.config.json"], cwd)).toMatchObject({ status: 0 });
});

test("a key that a config of JSON has twice is an error, as in YAML", async () => {
  const cwd = mkdtempSync(join(scratch, "twice-"));
  writeFileSync(join(cwd, "fetchsmith.config.json"), `{ "spec": "a", "out": "b",\n  "out": "c" }`);
  const ended = await fetchsmith(["generate"], cwd);
  expect(ended).toMatchObject({ status: 2, stdout: "" });
  expect(ended.stderr).toContain(
    "fetchsmith.config.json:2:3: error FS5001: The config can't be read: The key `out` appears twice.",
  );
});

test("a config whose getter throws can't be read", async () => {
  const cwd = mkdtempSync(join(scratch, "getter-"));
  writeFileSync(
    join(cwd, "fetchsmith.config.mjs"),
    'export default { get spec() { throw new Error("No variable."); } };',
  );
  const ended = await fetchsmith(["generate"], cwd);
  expect(ended).toMatchObject({ status: 2, stdout: "" });
  expect(ended.stderr).toContain("error FS5001: The config can't be read: No variable.");
});

describe("the output folder of a config with one target", () => {
  const write = (config: object): string => {
    const cwd = mkdtempSync(join(scratch, "out-"));
    writeFileSync(join(cwd, "fetchsmith.config.json"), JSON.stringify({ docs: false, ...config }));
    return cwd;
  };

  test("is replaced by `--out`, as every option is by its flag", async () => {
    const cwd = write({ spec: SPEC, out: "client" });
    expect(await fetchsmith(["generate", "--out", "other"], cwd)).toMatchObject({ status: 0, stderr: "" });
    expect(await fetchsmith(["check", "--out", "other"], cwd)).toMatchObject({ status: 0, stderr: "" });
    expect((await readdir(cwd)).sort()).toEqual(["fetchsmith.config.json", "other"]);
  });

  test("is needed only by the commands that write or compare it", async () => {
    const cwd = write({ spec: SPEC });
    expect(await fetchsmith(["inspect"], cwd)).toMatchObject({ status: 0, stderr: "" });
    expect(await fetchsmith(["diff", SPEC], cwd)).toMatchObject({ status: 0, stderr: "" });
    const ended = await fetchsmith(["generate"], cwd);
    expect(ended).toMatchObject({ status: 2, stdout: "" });
    expect(ended.stderr).toContain("The config names no output folder");
    expect(await fetchsmith(["generate", "--out", "client"], cwd)).toMatchObject({ status: 0, stderr: "" });
  });

  test("is not what is missing if the config has no target", async () => {
    const ended = await fetchsmith(["generate"], write({ targets: [] }));
    expect(ended).toMatchObject({ status: 2, stdout: "" });
    expect(ended.stderr).toContain("`targets` of the config is empty");
  });

  test("can't be replaced if the config has several targets", async () => {
    const targets = [
      { spec: SPEC, out: "a" },
      { spec: SPEC, out: "b" },
    ];
    const ended = await fetchsmith(["generate", "--out", "c"], write({ targets }));
    expect(ended).toMatchObject({ status: 2, stdout: "" });
    expect(ended.stderr).toContain("`--out` needs a SPEC, because the config has 2 targets.");
  });
});

test("a switch that the config turns on is turned off by a flag", async () => {
  const cwd = mkdtempSync(join(scratch, "switch-"));
  const config = { spec: SPEC, out: "client", singleFile: true, openEnums: true, docs: true };
  writeFileSync(join(cwd, "fetchsmith.config.json"), JSON.stringify(config));
  const flags = ["--no-single-file", "--no-open-enums", "--no-docs"];
  expect((await fetchsmith(["generate", ...flags], cwd)).status).toBe(0);
  const { options } = JSON.parse(readFileSync(join(cwd, "client", ".fetchsmith.json"), "utf8")) as {
    options: Record<string, unknown>;
  };
  expect(options).toMatchObject({ singleFile: false, openEnums: false, docs: false });
  expect((await fetchsmith(["check", ...flags], cwd)).status).toBe(0);
  const drift = await fetchsmith(["check", "--no-single-file"], cwd);
  expect(drift.status).toBe(1);
  expect(drift.stdout).toContain("--no-single-file");
});

test("empty paths and a wrong URL in a config; a folder for a config", async () => {
  const cwd = mkdtempSync(join(scratch, "config-"));
  const target = { spec: SPEC, out: "client" };
  for (const config of [
    { ...target, spec: "" },
    { ...target, out: "" },
    { ...target, sourceUrl: "here" },
  ]) {
    writeFileSync(join(cwd, "fetchsmith.config.json"), JSON.stringify(config));
    const ended = await fetchsmith(["generate"], cwd);
    expect(ended).toMatchObject({ status: 2, stdout: "" });
    expect(ended.stderr).toMatch(/^fetchsmith\.config\.json:1:\d+: error FS5001/);
  }
  expect((await fetchsmith(["generate", SPEC, "--out", "client", "--source-url", "here"], cwd)).status).toBe(2);
  const folderGiven = await fetchsmith(["generate", "--config", "."], cwd);
  expect(folderGiven.stderr).toContain("The config can't be read: it is a folder.");
  expect(await readdir(cwd)).toEqual(["fetchsmith.config.json"]);
});

describe("what a module exports", () => {
  test.each([
    ["ts", "export default 1;", "The config must be an object.\n"],
    ["mjs", "export default null;", "The config must be an object.\n"],
    ["mjs", "export default () => ({});", "The config must be an object.\n  Export what the function returns.\n"],
    [
      "mjs",
      'export default [{ spec: "a", out: "b" }];',
      "must be an object.\n  Write `export default { targets: […] };`.\n",
    ],
    ["mjs", 'throw new Error("one\\n  two");', "The config can't be read: one two.\n"],
    ["mjs", 'throw new Error("one:\\n\\n- two.\\n");', "The config can't be read: one: - two.\n"],
  ])("%s: %s", async (ending, text, message) => {
    const cwd = mkdtempSync(join(scratch, "export-"));
    writeFileSync(join(cwd, `fetchsmith.config.${ending}`), text);
    const ended = await fetchsmith(["generate"], cwd);
    expect(ended).toMatchObject({ status: 2, stdout: "" });
    expect(ended.stderr).toContain(message);
  });

  test.each(["ts", "mjs"])(
    "a package that is missing is named, without the paths of who asked for it: %s",
    async (ending) => {
      const cwd = mkdtempSync(join(scratch, "missing-"));
      writeFileSync(join(cwd, `fetchsmith.config.${ending}`), 'import x from "not-there";\nexport default x;\n');
      const { status, stderr } = await fetchsmith(["generate"], cwd);
      expect(status).toBe(2);
      expect(stderr).toMatch(
        /: Cannot find (?:module|package) 'not-there'(?: imported from [^\n]*)?\.\n {2}(?!Require)/,
      );
      expect(stderr).toContain("Install it: `npm install --save-dev not-there`.");
      expect(stderr).not.toMatch(/Require stack|\\u000a/);
    },
  );
});

test.each(["yml", "cjs", "toml"])("a config that ends in .%s is named, since it is not read", async (ending) => {
  const cwd = mkdtempSync(join(scratch, "ending-"));
  writeFileSync(join(cwd, `fetchsmith.config.${ending}`), "");
  const ended = await fetchsmith(["generate"], cwd);
  expect(ended).toMatchObject({ status: 2, stdout: "" });
  expect(ended.stderr).toBe(
    `error FS5001: \`fetchsmith.config.${ending}\` is no name of a config file.\n` +
      "  It must end in .ts, .mts, .js, .mjs, .json or .yaml.\n",
  );
});
