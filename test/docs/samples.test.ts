import { mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { basename, join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { compile, SCRATCH } from "../support/compile.js";
import { generateClient } from "../support/generate.js";

/*
 * Every TypeScript sample of the README and of docs/ compiles by itself. A sample imports `fetchsmith`, the client of
 * examples/pets with the default options, or the client in generated/.
 */

const ROOT = fileURLToPath(new URL("../../", import.meta.url));
const PETS = /"\.\/(?:src\/)?client\/(index|validators)\.js"/g;
const GENERATED = '"./generated/index.js"';

interface Sample {
  /** The page and the line of the sample, as the name of a file. */
  readonly name: string;
  readonly text: string;
}

async function samplesOf(page: string): Promise<readonly Sample[]> {
  const text = await readFile(join(ROOT, page), "utf8");
  return [...text.matchAll(/^```ts\n([\s\S]*?)^```$/gm)].map(({ 1: code = "", index }) => ({
    name: `${page.replaceAll("/", "-")}-line-${text.slice(0, index).split("\n").length}.ts`,
    text: code,
  }));
}

const docs = (await readdir(join(ROOT, "docs"))).filter((name) => name.endsWith(".md")).map((name) => `docs/${name}`);
const samples = (await Promise.all(["README.md", "CONTRIBUTING.md", ...docs].map(samplesOf))).flat();

/** Writes samples beside a client of examples/pets, and gives what the compiler says about them. */
async function compileSamples(list: readonly Sample[]): Promise<string> {
  const client = await generateClient(join(ROOT, "examples", "pets", "openapi.yaml"), {
    docs: false,
    validators: "zod",
  });
  const folder = await mkdtemp(join(SCRATCH, "samples-"));
  try {
    for (const { name, text } of list) {
      const code = text
        .replace(PETS, (_, file: string) => `"../${basename(client)}/${file}.js"`)
        .replace(GENERATED, '"../../../generated/index.js"');
      await writeFile(join(folder, name), code);
    }
    // A sample shows a value without using it, and a config exports what it infers.
    const extra = { noUnusedLocals: false, isolatedDeclarations: false, declaration: false, skipLibCheck: true };
    return await compile([folder], "7", extra);
  } finally {
    for (const path of [folder, client]) await rm(path, { recursive: true, force: true });
  }
}

test("every sample is a module with an import", () => {
  expect(samples.length).toBeGreaterThan(20);
  expect(samples.filter(({ text }) => !/^import /m.test(text)).map(({ name }) => name)).toEqual([]);
});

test("every sample compiles", async () => {
  expect(await compileSamples(samples)).toBe("");
});

test("a sample with a wrong name does not compile", async () => {
  const text = 'import { createPets } from "./client/index.js";\ncreatePets();\n';
  expect(await compileSamples([{ name: "wrong.ts", text }])).toContain("createPets");
});
