import { mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { commandSandbox, contents, SPEC } from "./support.js";

/* Every input file may begin with a byte order mark, and has to be UTF-8. */

const box = commandSandbox();
const { fetchsmith, scratch } = box;

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
