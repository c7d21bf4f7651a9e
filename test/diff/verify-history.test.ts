import { join } from "node:path";
import { expect, test } from "vitest";
import { runInProcess } from "../support/run-in-process.js";
import { sharedPath } from "../support/shared.js";

/* Two published versions of Twilio Verify. The test needs the folder of shared descriptions, and is skipped without it. */

const HISTORY = sharedPath("history");
const [OLD, NEW] = ["2.0.0", "2.6.7"].map((version) => join(HISTORY ?? "", `verify_v2@${version}.json`));

const run = async (...flags: readonly string[]): Promise<string> =>
  (await runInProcess(["diff", OLD ?? "", NEW ?? "", ...flags], { cwd: HISTORY ?? "" })).stdout;

test.skipIf(HISTORY === undefined)("the compiler finds nothing that the comparison does not explain", async () => {
  const flags = ["--format", "json", "--properties", "camel", "--dates", "date"];
  const withoutCompiler = await run(...flags);
  expect(withoutCompiler).toContain('"changes"');
  expect(await run(...flags, "--typecheck")).toBe(withoutCompiler);
});

test.skipIf(HISTORY === undefined)(
  "the urgent changes are four, and the Markdown report has a row for each",
  async () => {
    const { changes } = JSON.parse(await run("--format", "json")) as { changes: { level: string; message: string }[] };
    const urgent = changes.filter(({ level }) => level === "breaking" || level === "check");
    expect(urgent.map(({ message }) => message)).toEqual([
      "`conversion_rate_percentage` of `VerifyV2VerificationAttemptsSummary` was number and is string",
      '`factor_type` of `VerifyV2Challenge`, `VerifyV2Factor` and `VerifyV2NewFactor` may now be "passkeys"',
      "calls may now end with error status 429",
      '`channel` of `VerifyV2VerificationAttempt` may now be "rbm"',
    ]);
    const markdown = await run("--format", "markdown");
    const rows = (markdown.split("<details>")[0] ?? "").match(/^\| (?!level|---).*$/gm) ?? [];
    expect(rows).toHaveLength(4);
  },
);
