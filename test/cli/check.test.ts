import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { commandSandbox } from "./support.js";

/* `check`: compares the output with what `generate` would write, and writes nothing. */

const box = commandSandbox();
const { generate, check } = box;

describe("check", () => {
  test("distinguishes missing, current, edited and outdated output", async () => {
    expect(await check()).toMatchObject({ status: 1 });
    await generate();
    expect(await check()).toMatchObject({ status: 0 });
    expect(await check("--full")).toMatchObject({ status: 0 });
    writeFileSync(join(box.folder, "client.ts"), "edited\n");
    const drift = await check();
    expect(drift.status).toBe(1);
    expect(drift.stdout).toContain("edited: ");
    expect(drift.stdout).toContain("\n\n--- client.ts\tdisk\n+++ client.ts\tgenerated\n");
    expect(drift.stdout).toMatch(/then run `npx fetchsmith generate \S+challenges\.yaml --out \S+` to bring it up/);
    expect(JSON.parse((await check("--format", "json")).stdout)).toMatchObject({
      targets: [{ status: "drift", files: [{ path: "client.ts", class: "edited" }] }],
    });
    expect(readFileSync(join(box.folder, "client.ts"), "utf8")).toBe("edited\n");
  });

  test("shows the diff of the code first, then that of the pages, and that of the manifest last", async () => {
    await generate("--docs");
    const drift = await check("--docs", "--dates", "date");
    const starts = [...drift.stdout.matchAll(/^--- (\S+)\tdisk$/gm)].map(([, path]) => path);
    expect(starts[0]).toBe("challenges.ts");
    const files = (JSON.parse((await check("--docs", "--dates", "date", "--format", "json")).stdout) as JsonReport)
      .targets[0]?.files;
    expect(files?.map(({ path }) => path)).toEqual(files?.map(({ path }) => path).toSorted());
  });

  test("shows the lines of the manifest when nothing else differs", async () => {
    await generate();
    const manifest = join(box.folder, ".fetchsmith.json");
    writeFileSync(manifest, readFileSync(manifest, "utf8").replace('"sha256": "', '"sha256": "0'));
    expect((await check("--full")).stdout).toContain("\n\n--- .fetchsmith.json\tdisk\n");
  });
});

interface JsonReport {
  readonly targets: readonly { readonly files: readonly { readonly path: string }[] }[];
}
