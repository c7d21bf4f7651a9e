import { createRequire } from "node:module";
import { existsSync } from "node:fs";
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { parse } from "yaml";
import { expect, test } from "vitest";
import type { generate as Generate, GenerateOptions } from "../../generator/pipeline/index.js";

/*
 * The build leaves out what the libraries hold and the program never uses. So the built program has to emit every golden case.
 */

const CASES = fileURLToPath(new URL("../cases/", import.meta.url));
const { generate } = loadBuilt();

/** Loads the built program without a code cache, and leaves no variable behind. */
function loadBuilt(): { readonly generate: typeof Generate } {
  const before = process.env["FETCHSMITH_CACHE"];
  process.env["FETCHSMITH_CACHE"] = "0";
  try {
    return createRequire(import.meta.url)("../../dist/generator/pipeline/index.js") as {
      readonly generate: typeof Generate;
    };
  } finally {
    if (before === undefined) delete process.env["FETCHSMITH_CACHE"];
    else process.env["FETCHSMITH_CACHE"] = before;
  }
}

test.each((await readdir(CASES)).sort())("emits %s", async (name) => {
  const folder = join(CASES, name);
  const spec = (await readdir(folder)).find((file) => file.startsWith("spec."));
  const options = existsSync(join(folder, "options.yaml"))
    ? (parse(await readFile(join(folder, "options.yaml"), "utf8")) as Partial<GenerateOptions>)
    : {};
  const source = join(folder, spec ?? "spec.yaml");
  const { files } = await generate({ docs: false, importExtension: ".js", ...options, spec: source });
  const golden = files.filter(({ path }) => !path.startsWith("runtime/") && path !== ".fetchsmith.json");
  for (const { path, text } of golden) expect(text).toBe(await readFile(join(folder, "expected", path), "utf8"));
  expect(golden.length > 0).toBe(existsSync(join(folder, "expected")));
});
