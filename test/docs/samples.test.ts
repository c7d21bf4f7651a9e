import { mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { basename, join, sep } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { compile, SCRATCH } from "../support/compile.js";
import { generateClient } from "../support/generate.js";

/*
 * Every TypeScript and JavaScript sample of the README and of docs/ compiles by itself. A sample imports `fetchsmith`, the
 * client of examples/pets with the default options, or the client in generated/.
 */

const ROOT = fileURLToPath(new URL("../../", import.meta.url));
const PETS = /"(?:\.{1,2}\/)+(?:src\/)?client\/(index|mocks|validators)(?:\.js)?"/g;
/** Folders of the repository, beside the README. */
const BESIDE = /"\.\/(generated|examples)\//g;

/** What Next.js adds to `fetch`, as its own types declare it. */
const NEXT = "interface RequestInit { next?: { revalidate?: number | false; tags?: string[] } }\n";

interface Sample {
  /** The page and the line of the sample, as the name of a file. */
  readonly name: string;
  readonly text: string;
}

async function samplesOf(page: string): Promise<readonly Sample[]> {
  const text = await readFile(join(ROOT, page), "utf8");
  return [...text.matchAll(/^```(tsx?|js)\n([\s\S]*?)^```$/gm)].map(({ 1: extension = "", 2: code = "", index }) => ({
    name: `${page.replaceAll("/", "-")}-line-${text.slice(0, index).split("\n").length}.${extension}`,
    text: code,
  }));
}

const docs = (await readdir(join(ROOT, "docs"), { recursive: true }))
  .filter((name) => name.endsWith(".md"))
  .map((name) => `docs/${name.split(sep).join("/")}`);
const samples = (await Promise.all(["README.md", "CONTRIBUTING.md", ...docs].map(samplesOf))).flat();

/** Writes samples beside a client of examples/pets, and gives what the compiler says about them. */
async function compileSamples(list: readonly Sample[]): Promise<string> {
  const client = await generateClient(join(ROOT, "examples", "pets", "openapi.yaml"), {
    docs: false,
    queries: true,
    mocks: "msw",
    validators: "zod",
  });
  const folder = await mkdtemp(join(SCRATCH, "samples-"));
  try {
    for (const { name, text } of list) {
      const pets = `"../${basename(client)}/$1.js"`;
      const code = text.replaceAll(PETS, pets).replace(BESIDE, '"../../../$1/');
      await writeFile(join(folder, name), code);
    }
    await writeFile(join(folder, "next.d.ts"), NEXT);
    const scripts = list.filter(({ name }) => name.endsWith(".js"));
    await writeFile(
      join(folder, "scripts.ts"),
      ["export {};", ...scripts.map(({ name }) => `import "./${name}";`)].join("\n"),
    );
    // A sample shows a value without using it, and a config exports what it infers.
    const extra = {
      allowJs: true,
      checkJs: true,
      noUnusedLocals: false,
      isolatedDeclarations: false,
      declaration: false,
      skipLibCheck: true,
      jsx: "react-jsx",
      types: ["node"],
      noPropertyAccessFromIndexSignature: false,
    };
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

test.each(["wrong.ts", "wrong.js"])("a sample with a wrong name does not compile: %s", async (name) => {
  const text = 'import { createPets } from "./client/index.js";\ncreatePets();\n';
  expect(await compileSamples([{ name, text }])).toContain("createPets");
});
