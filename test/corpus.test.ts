import { existsSync } from "node:fs";
import { mkdir, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { generate, type GenerateOptions } from "../generator/index.js";
import { compile, SCRATCH } from "./support/compile.js";

/*
 * Real descriptions that nobody here wrote: every product of Twilio. Skipped where the folder is not there; it is
 * found by FETCHSMITH_SHARED, or beside the repository.
 */
const SHARED = process.env["FETCHSMITH_SHARED"] ?? fileURLToPath(new URL("../../shared", import.meta.url));
const TWILIO = join(SHARED, "corpus", "twilio");
const isThere = existsSync(TWILIO);
const names = isThere ? (await readdir(TWILIO)).filter((name) => name.endsWith(".json")).sort() : [];
if (!isThere) console.log("corpus: skipped, the real descriptions are not here");

const MODES: Readonly<Record<string, Partial<GenerateOptions>>> = {
  wire: { docs: false },
  camel: { docs: false, properties: "camel", dates: "date", datePrecision: "s", openEnums: true },
};

const METHODS = ["get", "put", "post", "delete", "options", "head", "patch", "trace"];

/** How many operations a description has, counted without the generator. */
function countOperations(text: string): number {
  const { paths = {} } = JSON.parse(text) as { paths?: Record<string, Record<string, unknown>> };
  return Object.values(paths).flatMap((item) => METHODS.filter((method) => method in item)).length;
}

describe.skipIf(!isThere).each(Object.keys(MODES))("Twilio, %s", (mode) => {
  const output = join(SCRATCH, "corpus", mode);
  const options = MODES[mode] ?? {};
  let emitted = 0;
  let described = 0;

  beforeAll(() => rm(output, { recursive: true, force: true }));
  afterAll(() => rm(output, { recursive: true, force: true }));

  test.each(names)("%s loses no operation", async (name) => {
    const text = await readFile(join(TWILIO, name), "utf8");
    const result = await generate({ ...options, importExtension: ".js", spec: join(TWILIO, name) });
    expect(result.diagnostics.filter(({ severity }) => severity === "error")).toEqual([]);
    expect(result.inspect?.operations).toHaveLength(countOperations(text));
    emitted += result.inspect?.operations.length ?? 0;
    described += countOperations(text);
    for (const file of result.files) {
      await mkdir(dirname(join(output, name, file.path)), { recursive: true });
      await writeFile(join(output, name, file.path), file.text);
    }
  });

  test("all of them together", () => {
    expect(names).toHaveLength(55);
    expect([described, emitted]).toEqual([1447, 1447]);
  });

  test.each(["5.9", "7"] as const)("TypeScript %s takes all of them with every strict flag", async (compiler) => {
    expect(await compile([output], compiler)).toBe("");
  });

  test("the same description gives the same bytes twice", async () => {
    const spec = join(TWILIO, "twilio_verify_v2.json");
    const [first, second] = [await generate({ ...options, spec }), await generate({ ...options, spec })];
    expect(second.files).toEqual(first.files);
  });
});
