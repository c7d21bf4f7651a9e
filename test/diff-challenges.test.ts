import { spawnSync } from "node:child_process";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, expect, test } from "vitest";
import { parse } from "yaml";

/* The Challenges API as it was described in April 2024 and is in April 2026: what callers have to know of two years. */

const ROOT = fileURLToPath(new URL("../", import.meta.url));
const CLI = join(ROOT, "dist", "generator", "cli", "main.js");

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

let scratch: string;
beforeAll(async () => {
  scratch = await mkdtemp(join(tmpdir(), "fetchsmith-challenges-"));
  const text = await readFile(join(ROOT, "spec", "challenges.yaml"), "utf8");
  for (const [name, change] of Object.entries({ april2024, april2026 })) {
    const root = parse(text) as Node;
    change(root);
    await writeFile(join(scratch, `${name}.json`), JSON.stringify(root, null, 2));
  }
});
afterAll(() => rm(scratch, { recursive: true, force: true }));

const diff = (...args: readonly string[]): { status: number | null; stdout: string } =>
  spawnSync(process.execPath, [CLI, "diff", "april2024.json", "april2026.json", ...args], {
    cwd: scratch,
    encoding: "utf8",
  });

const OPTIONS = [
  ["as described", []],
  ["as generated/ is", ["--properties", "camel", "--dates", "date", "--open-enums"]],
] as const;

test.each(OPTIONS)("two years of Challenges bring one value to look at, and break nothing (%s)", (_, options) => {
  const { status, stdout } = diff("--format", "json", ...options);
  expect(status).toBe(0);
  const { changes } = JSON.parse(stdout) as { changes: { level: string; message: string }[] };
  const told = changes.filter(({ level }) => level !== "docs");
  expect(told.map(({ level, message }) => `${level}: ${message.replace("factorType", "factor_type")}`)).toEqual([
    'check: `factor_type` may now be "passkeys"',
  ]);
  const pageSizes = changes.filter(({ message }) => /page.?size/i.test(message));
  expect(pageSizes.map(({ level }) => level)).toEqual(["docs"]);
  expect(diff("--fail-on", "any").status).toBe(1);
});
