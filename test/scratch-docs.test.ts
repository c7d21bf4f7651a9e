import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import { test } from "vitest";
import { Diagnostics } from "../generator/diagnostics.js";
import { generateFiles } from "../generator/generate.js";
import { DEFAULT_OPTIONS } from "../generator/options.js";
import { loadRuntime } from "../generator/runtime-files.js";

const specs = (process.env["SPECS"] ?? "twilio/twilio_verify_v2").split(",");
const options = {
  ...DEFAULT_OPTIONS,
  importExtension: ".js",
  ...JSON.parse(process.env["OPTS"] ?? '{"properties":"camel","dates":"date","datePrecision":"s","openEnums":true}'),
};
test.each(specs)(
  "%s",
  async (spec) => {
    const out = `/tmp/docs-out/${spec.replace(/.*\//, "")}`;
    rmSync(out, { recursive: true, force: true });
    const diagnostics = new Diagnostics();
    const text = readFileSync(`/work/shared/corpus/${spec}.json`, "utf8");
    const result = await generateFiles(
      {
        spec: { file: `${spec}.json`, text },
        options,
        sourceUrl: undefined,
        keptNames: new Map(),
        runtime: await loadRuntime(),
      } as never,
      diagnostics.report.bind(diagnostics) as never,
      () => false,
    );
    for (const { path, text } of result?.files ?? []) {
      mkdirSync(dirname(`${out}/${path}`), { recursive: true });
      writeFileSync(`${out}/${path}`, text);
    }
  },
  600_000,
);
