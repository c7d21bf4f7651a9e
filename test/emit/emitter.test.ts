import { mkdir, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { expect, test } from "vitest";
import { DEFAULT_OPTIONS, type OutputOptions } from "../../generator/config/options.js";
import { Diagnostics } from "../../generator/diagnostics/diagnostics.js";
import { emit } from "../../generator/emit/emit.js";
import { emittersFor } from "../../generator/emit/emitters.js";
import { renderFiles, type GeneratedFile } from "../../generator/emit/render.js";
import { loadRuntime } from "../../generator/emit/runtime/runtime-files.js";
import { createTypePrinter } from "../../generator/emit/print/type-text.js";
import { createSingleDocument } from "../../generator/load/references/documents.js";
import type { Tree } from "../../generator/load/tree.js";
import { lowerInput } from "../../generator/pipeline/generate.js";
import { PLAIN_SYNTAX } from "../../templates/code/module.js";
import { compile, SCRATCH } from "../support/compile.js";
import { arbitrariesEmitter } from "./arbitraries-emitter.js";

/* The interface between the pipeline and an emitter, tested by a third emitter in the list. */

const DESCRIPTION = {
  openapi: "3.1.0",
  info: { title: "Pets", version: "1" },
  paths: {
    "/pets": {
      get: {
        operationId: "listPets",
        responses: {
          200: {
            description: "Pets",
            content: { "application/json": { schema: { type: "array", items: { $ref: "#/components/schemas/Pet" } } } },
          },
        },
      },
    },
  },
  components: {
    schemas: {
      Owner: { type: "object", required: ["name"], properties: { name: { type: "string" } } },
      Pet: {
        type: "object",
        required: ["id", "kind"],
        properties: {
          id: { type: "integer" },
          kind: { enum: ["cat", "dog"] },
          owners: { type: "array", items: { $ref: "#/components/schemas/Owner" } },
        },
      },
    },
  },
};

const runtime = loadRuntime();

async function filesWith(emitter: typeof arbitrariesEmitter, more: Partial<OutputOptions> = {}) {
  const options = { ...DEFAULT_OPTIONS, docs: false, ...more, importExtension: ".js" as const };
  const { report } = new Diagnostics();
  const documents = createSingleDocument({ file: "pets.json", text: "" }, DESCRIPTION as Tree);
  const lowered = lowerInput({ documents, options, sourceUrl: undefined, keptNames: new Map(), runtime }, report);
  if (!lowered) throw new Error("The description can't be lowered.");
  const emitters = [...emittersFor(options), emitter];
  const emitted = emit(lowered.api, createTypePrinter(options), runtime, options, emitters);
  const files = await renderFiles(emitted, { options, header: undefined }, { isInTime: () => true });
  if (!files) throw new Error("The time is over.");
  return files;
}

const textOf = (files: readonly GeneratedFile[], path: string): string =>
  files.find((file) => file.path === path)?.text ?? "";

test("an emitter imports a package and models, and adds one module", async () => {
  const text = textOf(await filesWith(arbitrariesEmitter), "arbitraries.ts");
  expect(text).toContain('import type { Arbitrary } from "fast-check";');
  expect(text).toContain('import { array, constantFrom, integer, record, string } from "fast-check";');
  expect(text).toContain('import type { Owner, Pet } from "./models.js";');
  expect(text).toContain("/** Any {@link Pet}. */\nexport const anyPet: Arbitrary<Pet> = record(");
});

test("index.ts exports nothing of a module that needs a package", async () => {
  expect(textOf(await filesWith(arbitrariesEmitter), "index.ts")).not.toContain("arbitraries");
});

test("if the client is one file, that module stays a separate file", async () => {
  const files = await filesWith(arbitrariesEmitter, { singleFile: true });
  expect(files.map(({ path }) => path)).toEqual(["arbitraries.ts", "index.ts"]);
  expect(textOf(files, "arbitraries.ts")).toContain('import type { Owner, Pet } from "./index.js";');
});

test("an emitter cannot import a package that it does not declare", async () => {
  await expect(filesWith({ ...arbitrariesEmitter, syntax: PLAIN_SYNTAX })).rejects.toThrow(
    "an import of the package fast-check",
  );
});

test("the modules compile with every strict flag", async () => {
  const folder = join(SCRATCH, `emitter-${process.pid}`);
  for (const { path, text } of await filesWith(arbitrariesEmitter)) {
    await mkdir(dirname(join(folder, path)), { recursive: true });
    await writeFile(join(folder, path), text);
  }
  expect(await compile([folder], "7")).toBe("");
});
