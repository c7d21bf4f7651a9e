import { existsSync, mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import type { Ended } from "../support/run-in-process.js";
import { commandSandbox } from "./support.js";

/* URLs on the command line: `--source-url` is part of what `check` compares, and no password gets anywhere. */

const box = commandSandbox();
const { fetchsmith, scratch } = box;

test("where the description came from is an option as any other", async () => {
  const cwd = mkdtempSync(join(scratch, "source-"));
  const paths = { "/pets": { get: { responses: { "204": { description: "None." } } } } };
  const spec = { openapi: "3.1.0", info: { title: "T", version: "1" }, servers: [{ url: "/v1" }], paths };
  writeFileSync(join(cwd, "spec.json"), JSON.stringify(spec));
  const from = (command: string, url: string): Promise<Ended> =>
    fetchsmith([command, "spec.json", "--out", "client", "--source-url", url], cwd);
  expect((await from("generate", "http://a.example/x.json")).status).toBe(0);
  expect((await from("check", "http://a.example/x.json")).status).toBe(0);
  expect((await from("check", "http://b.example/x.json")).status).toBe(1);
  expect((await from("generate", "http://b.example/x.json")).status).toBe(0);
  expect(readFileSync(join(cwd, "client", "client.ts"), "utf8")).toContain("http://b.example/v1");
  expect((await fetchsmith(["check", "spec.json", "--out", "client"], cwd)).status).toBe(1);
});

test("a password in a URL is written nowhere, and printed nowhere", async () => {
  const cwd = mkdtempSync(join(scratch, "password-"));
  writeFileSync(join(cwd, "spec.json"), '{"openapi":"3.1.0","info":{"title":"T","version":"1"},"paths":{}}');
  const url = "https://user:hidden@api.example/openapi.json";
  for (const args of [
    ["generate", "spec.json", "--out", "client", "--source-url", url],
    ["generate", url, "--out", "client"],
    ["generate", url],
    ["check", url, "--out", "client", "--diagnostics", "json"],
    ["diff", url, url],
    ["inspect", url],
    ["pull", url],
    [url],
  ]) {
    const { status, stdout, stderr } = await fetchsmith(args, cwd);
    expect([args, status]).toEqual([args, 2]);
    expect(stdout + stderr).toMatch(/api\.example|sourceUrl/);
    expect(stdout + stderr).not.toContain("hidden");
  }
  expect(existsSync(join(cwd, "client"))).toBe(false);
});

test("a URL of a file is not to be pulled", async () => {
  const { status, stderr } = await fetchsmith(
    ["inspect", "file:///tmp/openapi.yaml"],
    mkdtempSync(join(scratch, "file-")),
  );
  expect([status, stderr]).toEqual([
    2,
    "file:///tmp/openapi.yaml: error FS1002: `file:///tmp/openapi.yaml` is a URL, not a path.\n  Give the path of the file.\n",
  ]);
});
