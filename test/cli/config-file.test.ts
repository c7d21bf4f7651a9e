import { mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { readdir } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";
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
    expect(ended.stderr).toMatch(/^fetchsmith\.config\.json: error FS5001/);
  }
  expect((await fetchsmith(["generate", SPEC, "--out", "client", "--source-url", "here"], cwd)).status).toBe(2);
  const folderGiven = await fetchsmith(["generate", "--config", "."], cwd);
  expect(folderGiven.stderr).toContain("The config can't be read: it is a folder.");
  expect(await readdir(cwd)).toEqual(["fetchsmith.config.json"]);
});
