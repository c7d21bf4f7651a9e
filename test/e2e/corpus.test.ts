import { mkdir, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { generate, type GenerateOptions } from "../../generator/pipeline/index.js";
import { compile, SCRATCH, type Compiler } from "../support/compile.js";
import { sharedPath } from "../support/shared.js";

/*
 * Real descriptions that nobody here wrote. Skipped where the folder is not there; it is found by FETCHSMITH_SHARED, or
 * beside the repository. `npm run corpus -- DIR` does the same for any folder, as a table.
 */
const CAMEL: Partial<GenerateOptions> = { properties: "camel", dates: "date", datePrecision: "s", openEnums: true };

interface Group {
  readonly title: string;
  readonly folder: string;
  readonly options: Partial<GenerateOptions>;
  /** How many descriptions and operations there are. */
  readonly sizes: readonly [number, number];
  readonly compilers: readonly Compiler[];
  /** Generated twice, to compare the bytes. */
  readonly twice: string;
}

const GROUPS: readonly Group[] = [
  {
    title: "Twilio",
    folder: "twilio",
    options: {},
    sizes: [55, 1447],
    compilers: ["5.9", "7"],
    twice: "twilio_verify_v2.json",
  },
  {
    title: "Twilio, camel",
    folder: "twilio",
    options: CAMEL,
    sizes: [55, 1447],
    compilers: ["5.9", "7"],
    twice: "twilio_verify_v2.json",
  },
  { title: "big ones", folder: "big", options: {}, sizes: [8, 4045], compilers: ["7"], twice: "digitalocean.json" },
  { title: "many", folder: "directory", options: {}, sizes: [199, 11_026], compilers: ["7"], twice: "telnyx.com.json" },
];

const METHODS = ["get", "put", "post", "delete", "options", "head", "patch", "trace"];

/** How many operations a description has, counted without the generator. */
function countOperations(text: string): number {
  const { paths = {} } = JSON.parse(text) as { paths?: Record<string, Record<string, unknown>> };
  return Object.values(paths).flatMap((item) => METHODS.filter((method) => method in item)).length;
}

const namesOf = async (folder: string | undefined): Promise<readonly string[]> =>
  folder === undefined ? [] : (await readdir(folder)).filter((name) => name.endsWith(".json")).sort();

const groups = await Promise.all(
  GROUPS.map(async (group) => {
    const folder = sharedPath(`corpus/${group.folder}`);
    return { ...group, folder, names: await namesOf(folder) };
  }),
);

for (const { title, folder = "", names, options, sizes, compilers, twice } of groups) {
  if (names.length === 0) console.log(`corpus: ${title} skipped, these descriptions are not here`);

  describe.skipIf(names.length === 0)(title, () => {
    const output = join(SCRATCH, "corpus", title.replace(/\W+/g, "-"));
    const settings = { ...options, docs: false, importExtension: ".js" } as const;
    let [emitted, described] = [0, 0];

    beforeAll(() => rm(output, { recursive: true, force: true }));
    afterAll(() => rm(output, { recursive: true, force: true }));

    test.each(names)("%s loses no operation", async (name) => {
      const count = countOperations(await readFile(join(folder, name), "utf8"));
      const result = await generate({ ...settings, spec: join(folder, name) });
      expect(result.diagnostics.filter(({ severity }) => severity === "error")).toEqual([]);
      expect(result.inspect?.operations).toHaveLength(count);
      emitted += result.inspect?.operations.length ?? 0;
      described += count;
      for (const file of result.files) {
        await mkdir(dirname(join(output, name, file.path)), { recursive: true });
        await writeFile(join(output, name, file.path), file.text);
      }
    });

    test("all of them together", () => {
      expect([names.length, described]).toEqual(sizes);
      expect(emitted).toBe(described);
    });

    test.each(compilers)("TypeScript %s takes all of them with every strict flag", async (compiler) => {
      expect(await compile([output], compiler)).toBe("");
    });

    test("the same description gives the same bytes twice", async () => {
      const spec = join(folder, twice);
      const [first, second] = [await generate({ ...settings, spec }), await generate({ ...settings, spec })];
      expect(second.files).toEqual(first.files);
    });
  });
}
