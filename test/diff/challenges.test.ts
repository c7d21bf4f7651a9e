import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { parse } from "yaml";
import { DEFAULT_OPTIONS, type OutputOptions } from "../../generator/config/options.js";
import { compareApis } from "../../generator/diff/diff.js";
import { loadPair } from "./compare-descriptions.js";
import { runInProcess } from "../support/run-in-process.js";

/* The Challenges API as it was described in April 2024 and in April 2026. */

const ROOT = fileURLToPath(new URL("../../", import.meta.url));

interface Node {
  [key: string]: Node;
}

const REFERRING = ["status", "responded_reason", "factor_type"];
const ENUMS = {
  status: "challenge_enum_challenge_statuses",
  responded_reason: "challenge_enum_challenge_reasons",
  factor_type: "challenge_enum_factor_types",
} as const;

const at = (node: Node, ...keys: readonly string[]): Node => keys.reduce((found, key) => found[key] ?? {}, node);
const schemasOf = (root: Node): Node => at(root, "components", "schemas");
const operationsOf = (root: Node): readonly Node[] =>
  Object.values(at(root, "paths")).flatMap((path) => [path["get"], path["post"]].filter((node) => node !== undefined));

/** Enums by `$ref` with a sibling that OpenAPI 3.0 ignores; a marker on each operation, and no summary. */
function april2024(root: Node): void {
  const properties = at(schemasOf(root), "verify.v2.service.entity.challenge", "properties");
  for (const name of REFERRING) Object.assign(properties, { [name]: referring(name, { nullable: true }) });
  Object.assign(at(schemasOf(root), ENUMS.factor_type), { enum: ["push", "totp"] });
  delete at(pageSize(root), "schema")["format"];
  for (const operation of operationsOf(root)) {
    delete operation["summary"];
    Object.assign(operation, { "x-maturity": ["GA"] });
  }
}

/** Bare references, and headers for browsers on every response. */
function april2026(root: Node): void {
  const properties = at(schemasOf(root), "verify.v2.service.entity.challenge", "properties");
  for (const name of REFERRING) Object.assign(properties, { [name]: referring(name, {}) });
  const headers = Object.fromEntries(
    ["Allow-Origin", "Allow-Methods", "Allow-Headers", "Allow-Credentials", "Expose-Headers"].map((name) => [
      `Access-Control-${name}`,
      { schema: { type: "string" } },
    ]),
  );
  for (const operation of operationsOf(root)) {
    for (const response of Object.values(at(operation, "responses")))
      if (!("$ref" in response)) Object.assign(response, { headers: { ...response["headers"], ...headers } });
  }
}

const referring = (name: string, siblings: object): object => ({
  $ref: `#/components/schemas/${ENUMS[name as keyof typeof ENUMS]}`,
  ...siblings,
});

function pageSize(root: Node): Node {
  const [found] = operationsOf(root)
    .flatMap((operation) => Object.values(operation["parameters"] ?? {}))
    .filter((parameter) => String(parameter["name"]) === "PageSize");
  return found ?? {};
}

async function createVersions(): Promise<readonly [before: object, after: object]> {
  const text = await readFile(join(ROOT, "spec", "challenges.yaml"), "utf8");
  const [before, after] = [parse(text) as Node, parse(text) as Node];
  april2024(before);
  april2026(after);
  return [before, after];
}

const OPTIONS: readonly (readonly [string, Partial<OutputOptions>])[] = [
  ["with the default options", {}],
  ["with the options of generated/", { properties: "camel", dates: "date", openEnums: true }],
];

test.each(OPTIONS)("two years of Challenges add one enum value, and nothing is breaking (%s)", async (_, changed) => {
  const options = { ...DEFAULT_OPTIONS, ...changed };
  const [old, now] = await loadPair(...(await createVersions()), options);
  const changes = compareApis({ old, new: now }, options, []);
  const relevant = changes.filter(({ level }) => level !== "docs");
  expect(relevant.map(({ level, message }) => `${level}: ${message.replace("factorType", "factor_type")}`)).toEqual([
    'check: `factor_type` of `VerifyV2Challenge` may now be "passkeys"',
  ]);
  const pageSizes = changes.filter(({ message }) => /page.?size/i.test(message));
  expect(pageSizes.map(({ level }) => level)).toEqual(["docs"]);
});

test("the exit status of two years of Challenges is 0, and 1 with --fail-on any", async () => {
  const scratch = await mkdtemp(join(tmpdir(), "fetchsmith-challenges-"));
  const [before, after] = await createVersions();
  await writeFile(join(scratch, "old.json"), JSON.stringify(before));
  await writeFile(join(scratch, "new.json"), JSON.stringify(after));
  expect((await runInProcess(["diff", "old.json", "new.json"], { cwd: scratch })).status).toBe(0);
  const camel = ["--properties", "camel", "--dates", "date", "--open-enums"];
  expect((await runInProcess(["diff", "old.json", "new.json", ...camel], { cwd: scratch })).status).toBe(0);
  expect(
    (await runInProcess(["diff", "old.json", "new.json", ...camel, "--fail-on", "any"], { cwd: scratch })).status,
  ).toBe(1);
  await rm(scratch, { recursive: true });
});
