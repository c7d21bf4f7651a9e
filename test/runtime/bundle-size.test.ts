import { gzipSync } from "node:zlib";
import { build } from "esbuild";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";

/* What a program pays that makes one call: `npm run bench:size` shows where it goes. */

const GENERATED = fileURLToPath(new URL("../../generated/", import.meta.url));

/** A bundle, minified, of `createClient` and some operations: its text, and the files that something of is in it. */
async function bundle(
  ...names: readonly string[]
): Promise<{ text: string; files: readonly string[] }> {
  const { outputFiles, metafile } = await build({
    stdin: {
      contents: `export { ${["createClient", ...names].join(", ")} } from "../index.ts";`,
      resolveDir: GENERATED,
    },
    bundle: true,
    minify: true,
    format: "esm",
    target: "es2022",
    metafile: true,
    write: false,
  });
  const inputs = Object.values(metafile.outputs).flatMap((output) => Object.entries(output.inputs));
  const files = inputs
    .filter(([, { bytesInOutput }]) => bytesInOutput > 0)
    .map(([path]) => path.split("/").at(-1) ?? "");
  return { text: outputFiles.map(({ text }) => text).join(""), files };
}

/** Bytes, minified and zipped. It may only shrink. */
const BUDGET = 6730;

test("one call costs no more than its budget", async () => {
  const { text } = await bundle("createChallenge");
  expect(gzipSync(text, { level: 9 }).length).toBeLessThanOrEqual(BUDGET);
});

test("what a call does not need falls out of its bundle", async () => {
  const { files } = await bundle("createChallenge");
  const others =
    /page|pagination|next-link|walk|records|query|multipart|client-credentials|token|convert-|int64|events|lines|blob/;
  expect(files.filter((file) => others.test(file))).toEqual([]);
  expect(files).toContain("form-body.ts");
  const paging = await bundle("streamChallenge");
  expect(paging.files).toContain("next-link.ts");
  expect(paging.files).not.toContain("form-body.ts");
});
