import {
  chmodSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { createRunStore } from "../../../generator/cli/start/run-store.js";

let scratch: string;
let spec: string;
beforeEach(() => {
  scratch = mkdtempSync(join(tmpdir(), "fetchsmith-runs-"));
  spec = join(scratch, "api.json");
  writeFileSync(spec, '{"openapi":"3.0.3"}', { mode: 0o644 });
});
afterEach(() => rmSync(scratch, { recursive: true, force: true }));

const storeIn = (...names: readonly string[]) =>
  createRunStore({ build: "build", folders: names.map((name) => join(scratch, name)) });

/** The folder with the only run. */
function keptFolder(name = "cache-runs"): string {
  const [key = ""] = readdirSync(join(scratch, name));
  return join(scratch, name, key);
}

const isWindows = process.platform === "win32";

test("a run is kept with a copy of its description", () => {
  storeIn("cache").write("/out", "run", spec);
  writeFileSync(spec, "changed");
  const kept = storeIn("cache").read("/out");
  expect(kept?.run).toBe("run");
  expect(kept?.readDescription()?.toString()).toBe('{"openapi":"3.0.3"}');
});

test("each output folder and each build has a run of its own", () => {
  storeIn("cache").write("/out", "run", spec);
  expect(storeIn("cache").read("/other")).toBeUndefined();
  expect(createRunStore({ build: "other", folders: [join(scratch, "cache")] }).read("/out")).toBeUndefined();
});

test("only a few runs are kept", () => {
  for (let index = 0; index < 9; index++) storeIn("cache").write(`/out${index}`, "run", spec);
  expect(readdirSync(join(scratch, "cache-runs"))).toHaveLength(4);
  expect(storeIn("cache").read("/out8")?.run).toBe("run");
});

test("without a folder, or if the description is gone, nothing is kept", () => {
  storeIn().write("/out", "run", spec);
  expect(storeIn().read("/out")).toBeUndefined();
  storeIn("cache").write("/out", "run", join(scratch, "none.json"));
  expect(storeIn("cache").read("/out")).toBeUndefined();
});

test("a folder that can't be written is passed over", () => {
  writeFileSync(join(scratch, "a-runs"), "");
  storeIn("a", "b").write("/out", "run", spec);
  expect(storeIn("a", "b").read("/out")?.run).toBe("run");
  expect(readdirSync(join(scratch, "b-runs"))).toHaveLength(1);
});

test("hashes are kept for each output folder and any build", () => {
  storeIn("cache").writeHashes("/out", "{}");
  expect(createRunStore({ build: "other", folders: [join(scratch, "cache")] }).readHashes("/out")).toBe("{}");
  expect(storeIn("cache").readHashes("/other")).toBeUndefined();
  for (let index = 0; index < 120; index++) storeIn("cache").writeHashes(`/out${index}`, "{}");
  expect(readdirSync(join(scratch, "cache-hashes"))).toHaveLength(100);
});

test.each(["", "{}", "0\n{}", '8cd04c73\n{"a":"b"}'])("damaged hashes are not used: %j", (text) => {
  storeIn("cache").writeHashes("/out", "{}");
  writeFileSync(join(keptFolder("cache-hashes"), "hashes"), text);
  expect(storeIn("cache").readHashes("/out")).toBeUndefined();
});

test.skipIf(isWindows)("nobody else may read what is kept", () => {
  storeIn("cache").write("/out", "run", spec);
  expect(statSync(keptFolder()).mode & 0o777).toBe(0o700);
  for (const name of readdirSync(keptFolder())) expect(statSync(join(keptFolder(), name)).mode & 0o777).toBe(0o600);
});

test.skipIf(isWindows)("nothing is read that somebody else may have written", () => {
  storeIn("cache").write("/out", "run", spec);
  chmodSync(join(keptFolder(), "run.json"), 0o666);
  expect(storeIn("cache").read("/out")).toBeUndefined();
  chmodSync(join(keptFolder(), "run.json"), 0o600);
  chmodSync(keptFolder(), 0o777);
  expect(storeIn("cache").read("/out")).toBeUndefined();
});

test.skipIf(isWindows)("no link is followed", () => {
  storeIn("cache").write("/out", "run", spec);
  const description = join(keptFolder(), "description.json");
  rmSync(description);
  symlinkSync(spec, description);
  expect(storeIn("cache").read("/out")?.readDescription()).toBeUndefined();
  expect(readFileSync(spec, "utf8")).toContain("openapi");
});
