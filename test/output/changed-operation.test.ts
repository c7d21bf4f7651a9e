import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import type { OutputOptions } from "../../generator/config/options.js";
import { createTarget, withOptions, type Target } from "../../generator/config/target.js";
import { runTarget } from "../../generator/pipeline/apply.js";
import { makePlan, type Plan } from "../../generator/pipeline/plan.js";
import type { Node } from "../support/changes.js";
import { describeShop } from "../support/changed-operations/description.js";
import { createMemoryStore } from "../support/changed-operations/keep-runs.js";
import { mutateOperation } from "../support/changed-operations/mutations.js";
import { createRandom, type Random } from "../support/changed-operations/random.js";
import { isLong, turns } from "../support/effort.js";
import { sharedPath } from "../support/shared.js";

/*
 * One operation of a description is changed at random. The plan that looks only at this operation must be the plan of a whole
 * run: the same bytes, the same problems at the same lines, the same numbers in the summary.
 */

const scratch = mkdtempSync(join(tmpdir(), "fetchsmith-changed-"));
afterAll(() => rmSync(scratch, { recursive: true, force: true }));

const ORDINARY = { force: false, full: false } as const;

/** What a user sees of a plan, and what is written. */
const visiblePart = ({ paths, diagnostics, generation, hasErrors, inputs }: Plan) => ({
  paths: paths.map(({ path, class: kind, hash, ...texts }) => ({
    path,
    kind,
    hash,
    ...(kind === "unchanged" ? {} : texts),
  })),
  diagnostics,
  counts: generation?.counts,
  names: generation && Object.fromEntries([...generation.names].sort()),
  hasErrors,
  inputs,
});

/** Whether a plan was made without looking at all operations. */
const isPartial = ({ generation }: Plan): boolean => generation !== undefined && generation.inspection === undefined;

/** Changes one operation after the other. Returns how often only that operation was looked at. */
async function changeOften(
  root: Node,
  options: Partial<OutputOptions>,
  times: number,
  random: Random,
): Promise<number> {
  const folder = mkdtempSync(join(scratch, "case-"));
  const spec = join(folder, "api.json");
  const target: Target = withOptions(
    createTarget(spec, "api.json", join(folder, "out")),
    { importExtension: ".js", ...options },
    (path) => path,
  );
  const store = createMemoryStore();
  const indent = random.pick([undefined, 2]);
  const write = (description: Node): void => writeFileSync(spec, JSON.stringify(description, null, indent));
  let current = root;
  write(current);
  await runTarget(target, { ...ORDINARY, store });
  let count = 0;
  for (let turn = 0; turn < times; turn++) {
    const { root: next, changes } = mutateOperation(current, random);
    write(next);
    const plan = await makePlan(target, { ...ORDINARY, store });
    if (!isPartial(plan)) continue;
    count++;
    const whole = await makePlan(target, ORDINARY);
    expect(visiblePart(plan), changes.join(", ")).toEqual(visiblePart(whole));
    if (random.below(3) > 0) continue;
    const { applied } = await runTarget(target, { ...ORDINARY, store });
    expect(applied).toEqual({ kind: "written" });
    current = next;
  }
  return count;
}

const ALL: Partial<OutputOptions> = { queries: true, mocks: "msw", validators: "zod", dates: "date", int64: "bigint" };

test.each([
  { resources: 2, options: {}, seed: 1 },
  { resources: 3, options: ALL, seed: 2 },
  { resources: 4, options: { docs: false, enums: "const", openEnums: true, properties: "camel" } as const, seed: 3 },
  // So many models that they stand on the pages of modules, which are divided.
  { resources: 80, options: { mocks: "msw" } as const, seed: 4 },
])(
  "a run after a change of $resources resources is a whole run ($options)",
  async ({ resources, options, seed }) => {
    const times = resources > 10 ? turns(6, 10) : turns(30, 60);
    const count = await changeOften(describeShop(resources), options, times, createRandom(seed));
    expect(count).toBeGreaterThan(0);
  },
  600_000,
);

/** The corpus, with the descriptions that are not too large for many runs. */
function listDescriptions(): readonly string[] {
  const folders = ["directory", "twilio"].flatMap((name) => sharedPath(`corpus/${name}`) ?? []);
  return folders
    .flatMap((folder) => readdirSync(folder).map((name) => join(folder, name)))
    .filter((path) => path.endsWith(".json") && readFileSync(path).length < 500_000);
}

test.runIf(isLong && listDescriptions().length > 0)(
  "a run after a change of some real descriptions is a whole run",
  async () => {
    const random = createRandom(5);
    let count = 0;
    for (const [index, path] of listDescriptions().entries()) {
      if (index % 8 > 0) continue;
      const root = JSON.parse(readFileSync(path, "utf8")) as Node;
      if (typeof root["openapi"] === "string")
        count += await changeOften(root, random.below(2) === 0 ? {} : ALL, 8, random);
    }
    expect(count).toBeGreaterThan(20);
  },
  3_600_000,
);
