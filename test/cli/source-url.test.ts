import { mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import type { Ended } from "../support/run-in-process.js";
import { commandSandbox } from "./support.js";

/* `--source-url` is part of what `check` compares. */

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
