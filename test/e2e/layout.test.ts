import { expect, test } from "vitest";
import { formatByPrettier } from "../../generator/emit/format.js";
import { generate } from "../../generator/pipeline/index.js";
import { sharedPath } from "../support/shared.js";

/* The layout of whole files of real descriptions: Prettier changes nothing. */

const corpus = ["twilio/twilio_verify_v2.json", "directory/telnyx.com.json", "big/digitalocean.json"].flatMap(
  (name) => sharedPath(`corpus/${name}`) ?? [],
);
if (corpus.length === 0) console.log("format: real descriptions skipped, they are not here");

test.skipIf(corpus.length === 0).each(corpus)("every file of %s is as Prettier prints it", async (spec) => {
  const { files } = await generate({ spec, docs: false });
  for (const { path, text } of files.filter((file) => /^[^/]*\.ts$/.test(file.path)))
    expect(await formatByPrettier(text), path).toBe(text);
});
