import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { parse } from "yaml";
import type { RawDiagnostic } from "../../generator/diagnostics/diagnostics.js";
import type { Tree } from "../../generator/load/tree.js";
import type { Version } from "../../generator/load/version.js";
import { isLong } from "../support/effort.js";
import { sharedPath } from "../support/shared.js";
import { BEYOND_SCHEMAS, DIFFERENCES, REAL_DIFFERENCES } from "./official/differences.js";
import { type Mutant, mutantsOf, pointerOf } from "./official/mutants.js";
import { randomFrom } from "./official/random.js";
import { officialSchema } from "./official/schemas.js";
import { isNear, listViolations, listProblems } from "./official/list-problems.js";

/*
 * Everything that the official schemas refuse is reported. For each version there is a valid description with every
 * object of the specification. It is changed at one pointer after the other. If the official schema refuses a change,
 * a problem must be reported at or near the pointer. Added fields are tried at random, one in `OFFICIAL_EVERY`; 1
 * tries all of them, which takes some minutes. Without `npm run test:long`, one change in fifty is tried.
 */

const SEED = 20_261_125;
const EVERY = Number(process.env["OFFICIAL_EVERY"] ?? 40);
/** The share of all changes that are tried. */
const SHARE = isLong ? 1 : 1 / 50;
const VERSIONS: readonly Version[] = ["2.0", "3.0", "3.1", "3.2"];

/** Whether a problem is a violation of the specification, and not a limit of TypeScript. */
const isOfLoading = ({ code }: RawDiagnostic): boolean => code.startsWith("FS1");
const keyOf = ({ code, message, position }: RawDiagnostic): string => `${code} ${position.pointer ?? ""} ${message}`;

const whole = async (version: Version): Promise<object> =>
  parse(await readFile(new URL(`official/whole-${version}.yaml`, import.meta.url), "utf8")) as object;

describe.each(VERSIONS)("of %s", (version) => {
  const official = officialSchema(version);

  test("a valid description has no problems", async () => {
    const description = await whole(version);
    expect(official.why(description)).toBe("");
    expect(listProblems(description).filter(isOfLoading).map(keyOf)).toEqual([]);
  });

  test("each change that the official schema refuses is reported", async () => {
    const description = await whole(version);
    const expected = new Set(listProblems(description).map(keyOf));
    const random = randomFrom(SEED);
    const isReported = (mutant: Mutant): boolean =>
      [listViolations, listProblems].some((found) =>
        found(mutant.description).some((one) => !expected.has(keyOf(one)) && isNear(one, mutant.path)),
      );
    const silent: Mutant[] = [];
    let [tried, refused] = [0, 0];
    for (const mutant of mutantsOf(description as Tree)) {
      if (mutant.what.endsWith(" added") && random() >= 1 / EVERY) continue;
      if (SHARE < 1 && random() >= SHARE) continue;
      tried++;
      if (official.accepts(mutant.description)) continue;
      refused++;
      if (!isReported(mutant)) silent.push(mutant);
    }
    console.log(`official schema of ${version}: ${tried} changes, ${refused} refused, ${silent.length} not reported`);
    expect(refused).toBeGreaterThan(2000 * SHARE);
    const decided = DIFFERENCES.filter(({ versions }) => versions.includes(version));
    const open = silent.filter((mutant) => !decided.some(({ is }) => is(mutant)));
    expect(open.map((mutant) => `${pointerOf(mutant.path)}: ${mutant.what}`)).toEqual([]);
    if (isLong) expect(decided.filter(({ is }) => !silent.some(is)).map(({ why }) => why)).toEqual([]);
  });
});

const folder = sharedPath("corpus");
const names = folder === undefined ? [] : (await readdir(folder, { recursive: true })).filter(isDescription).sort();
if (isLong && names.length === 0) console.log("official schemas: real descriptions skipped, they are not here");

function isDescription(name: string): boolean {
  return name.endsWith(".json");
}

describe.skipIf(!isLong || names.length === 0)("of real descriptions", () => {
  test("exactly those that their official schemas refuse have problems that a schema can express", async () => {
    const schemas = new Map(VERSIONS.map((version) => [version, officialSchema(version)]));
    const wrong: string[] = [];
    for (const name of names) {
      const description = JSON.parse(await readFile(join(folder ?? "", name), "utf8")) as Record<string, string>;
      const version = (description["swagger"] ?? description["openapi"] ?? "").slice(0, 3) as Version;
      const accepts = schemas.get(version)?.accepts(description) ?? false;
      const found = listProblems(description).filter(isOfLoading);
      const visible = found.filter(({ message }) => !BEYOND_SCHEMAS.some((problem) => problem.test(message)));
      if (accepts) wrong.push(...visible.map((one) => `${name}: ${keyOf(one)}`));
      if (!accepts && found.length === 0) wrong.push(`${name}: no problem is reported`);
    }
    const decided = Object.keys(REAL_DIFFERENCES).map((name) => `directory/${name}: no problem is reported`);
    expect(wrong).toEqual(decided);
  });
});
