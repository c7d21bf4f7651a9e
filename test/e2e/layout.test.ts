import { readdir, readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { formatByPrettier } from "../../generator/emit/format.js";
import { generate } from "../../generator/pipeline/index.js";
import { isLong } from "../support/effort.js";
import { sharedPath } from "../support/shared.js";

/* The layout of whole files: Prettier changes nothing. */

const CASES = fileURLToPath(new URL("../cases/", import.meta.url));
const golden = (await readdir(CASES, { recursive: true })).filter((path) => /\bexpected\b.*\.ts$/.test(path)).sort();

test("every file of the golden cases is as Prettier prints it", async () => {
  expect(golden.length).toBeGreaterThan(50);
  for (const path of golden) {
    const text = await readFile(`${CASES}${path}`, "utf8");
    expect(await formatByPrettier(text), path).toBe(text);
  }
});

const FEW = ["twilio/twilio_verify_v2.json", "directory/telnyx.com.json", "big/digitalocean.json"];

const listAll = async (folder: string): Promise<readonly string[]> => {
  const path = sharedPath(`corpus/${folder}`);
  return path === undefined ? [] : (await readdir(path)).map((name) => `${folder}/${name}`);
};

/** Every third description takes a minute on two cores. `FETCHSMITH_LAYOUT=all` takes them all. */
const isSampled = (_: string, index: number): boolean => process.env["FETCHSMITH_LAYOUT"] === "all" || index % 3 === 0;

const many = async (): Promise<readonly string[]> =>
  (await Promise.all(["twilio", "directory", "big"].map(listAll))).flat().sort().filter(isSampled);
const names = isLong ? [...new Set([...(await many()), ...FEW])] : FEW;
const corpus = names.filter((name) => name.endsWith(".json")).flatMap((name) => sharedPath(`corpus/${name}`) ?? []);
if (corpus.length === 0) console.log("format: real descriptions skipped, they are not here");

test.skipIf(corpus.length === 0).each(corpus)("every file of %s is as Prettier prints it", async (spec) => {
  const { files } = await generate({ spec, docs: false });
  for (const { path, text } of files.filter((file) => /^[^/]*\.ts$/.test(file.path)))
    expect(await formatByPrettier(text), path).toBe(text);
});
