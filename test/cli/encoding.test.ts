import { mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { commandSandbox, contents, SPEC } from "./support.js";

/* Every input file may begin with a byte order mark, and has to be UTF-8. */

const box = commandSandbox();
const { fetchsmith, scratch } = box;

test("what is not UTF-8 is named, with its line", async () => {
  const cwd = mkdtempSync(join(scratch, "latin-"));
  const cases = [
    ["latin1.yaml", Buffer.from('openapi: 3.1.0\ninfo: {title: "Café", version: "1"}\n', "latin1"), ":2", "not UTF-8"],
    ["utf16.json", Buffer.from('\uFEFF{\n"openapi": "3.1.0" }', "utf16le"), ":1", "UTF-16, not UTF-8"],
  ] as const;
  for (const [file, content, line, encoding] of cases) {
    writeFileSync(join(cwd, file), content);
    const { status, stderr } = await fetchsmith(["inspect", file], cwd);
    expect(status).toBe(2);
    expect(stderr).toBe(
      `${file}${line}: error FS1001: The description can't be read: it is ${encoding}.\n  Save it as UTF-8.\n`,
    );
  }
});

test("what nests too deep is found, by the part that does", async () => {
  const cwd = mkdtempSync(join(scratch, "deep-"));
  const deep = `${'{ "items": '.repeat(250)}{}${" }".repeat(250)}`;
  writeFileSync(
    join(cwd, "deep.json"),
    `{ "openapi": "3.1.0", "info": { "title": "T", "version": "1" }, "paths": {},\n"components": { "schemas": {\n"A": ${deep} } } }`,
  );
  const { stderr } = await fetchsmith(["inspect", "deep.json", "--diagnostics", "json"], cwd);
  expect(JSON.parse(stderr)).toMatchObject([
    { code: "FS1102", file: "deep.json", line: 3, column: 1, pointer: "#/components/schemas/A" },
  ]);
});

test("a byte order mark before any input is no part of it", async () => {
  const cwd = mkdtempSync(join(scratch, "bom-"));
  const save = (name: string, text: string): void => writeFileSync(join(cwd, name), `\uFEFF${text}`);
  save("spec.yaml", readFileSync(SPEC, "utf8"));
  save(
    "titled.overlay.json",
    JSON.stringify({ overlay: "1.0.0", info: {}, actions: [{ target: "$.info", update: {} }] }),
  );
  save("header.txt", "Ours.");
  const config = {
    spec: "spec.yaml",
    out: box.folder,
    header: "header.txt",
    overlays: ["titled.overlay.json"],
    docs: false,
  };
  save("config.json", JSON.stringify(config));
  save(
    "config.yaml",
    Object.entries(config)
      .map(([key, value]) => `${key}: ${JSON.stringify(value)}\n`)
      .join(""),
  );
  for (const name of ["config.json", "config.yaml"])
    expect((await fetchsmith(["generate", "--config", name], cwd)).status).toBe(0);
  expect(readFileSync(join(box.folder, "index.ts"), "utf8")).toContain("// Ours.\n");
  for (const text of Object.values(await contents(box.folder))) expect(text).not.toContain("\uFEFF");
  writeFileSync(join(cwd, "config.json"), Buffer.from([0xff, 0xfe, 0x7b, 0x00]));
  expect((await fetchsmith(["generate", "--config", "config.json"], cwd)).stderr).toContain("it is not UTF-8");
});
