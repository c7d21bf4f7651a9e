import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { parse } from "yaml";
import type { RawDiagnostic } from "../../generator/diagnostics/diagnostics.js";
import type { Tree } from "../../generator/load/tree.js";
import type { Version } from "../../generator/load/version.js";
import { isLong } from "../support/effort.js";
import { sharedPath } from "../support/shared.js";
import { DIFFERENCES, REAL_DIFFERENCES } from "./official/differences.js";
import { type Mutant, mutantsOf, pointerOf } from "./official/mutants.js";
import { randomFrom } from "./official/random.js";
import { officialSchema } from "./official/schemas.js";
import { isNear, toldByShapes, toldOf } from "./official/told.js";

/*
 * Whatever the official schemas refuse is told. For each version there is a valid description with every object of the
 * specification; it is changed in one place after the other, and what its official schema refuses then has to be told,
 * there or not far away. Fields that are added are tried by chance, one in `OFFICIAL_EVERY`; 1 tries all of them, which
 * takes some minutes. Without `npm run test:long`, one change in fifty is tried.
 */

const SEED = 20_261_125;
const EVERY = Number(process.env["OFFICIAL_EVERY"] ?? 40);
/** The share of all changes that are tried. */
const SHARE = isLong ? 1 : 1 / 50;
const VERSIONS: readonly Version[] = ["2.0", "3.0", "3.1", "3.2"];

/** What holds a description against the specification, and not against what TypeScript can say. */
const isOfLoading = ({ code }: RawDiagnostic): boolean => code.startsWith("FS1");
const keyOf = ({ code, message, position }: RawDiagnostic): string => `${code} ${position.pointer ?? ""} ${message}`;

const whole = async (version: Version): Promise<object> =>
  parse(await readFile(new URL(`official/whole-${version}.yaml`, import.meta.url), "utf8")) as object;

describe.each(VERSIONS)("of %s", (version) => {
  const official = officialSchema(version);

  test("a valid description gives nothing to tell", async () => {
    const description = await whole(version);
    expect(official.why(description)).toBe("");
    expect(toldOf(description).filter(isOfLoading).map(keyOf)).toEqual([]);
  });

  test("what the official schema refuses is reported", async () => {
    const description = await whole(version);
    const usual = new Set(toldOf(description).map(keyOf));
    const random = randomFrom(SEED);
    const isTold = (mutant: Mutant): boolean =>
      [toldByShapes, toldOf].some((told) =>
        told(mutant.description).some((one) => !usual.has(keyOf(one)) && isNear(one, mutant.path)),
      );
    const silent: Mutant[] = [];
    let [tried, refused] = [0, 0];
    for (const mutant of mutantsOf(description as Tree)) {
      if (mutant.what.endsWith(" added") && random() >= 1 / EVERY) continue;
      if (SHARE < 1 && random() >= SHARE) continue;
      tried++;
      if (official.accepts(mutant.description)) continue;
      refused++;
      if (!isTold(mutant)) silent.push(mutant);
    }
    console.log(`official schema of ${version}: ${tried} changes, ${refused} refused, ${silent.length} not told`);
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
  test("nothing is told of those that their official schemas accept, and something of the others", async () => {
    const schemas = new Map(VERSIONS.map((version) => [version, officialSchema(version)]));
    const wrong: string[] = [];
    for (const name of names) {
      const description = JSON.parse(await readFile(join(folder ?? "", name), "utf8")) as Record<string, string>;
      const version = (description["swagger"] ?? description["openapi"] ?? "").slice(0, 3) as Version;
      const accepts = schemas.get(version)?.accepts(description) ?? false;
      const told = toldOf(description).filter(isOfLoading);
      if (accepts && told.length > 0) wrong.push(...told.map((one) => `${name}: ${keyOf(one)}`));
      if (!accepts && told.length === 0) wrong.push(`${name}: nothing is told`);
    }
    const decided = Object.keys(REAL_DIFFERENCES).map((name) => `directory/${name}: nothing is told`);
    expect(wrong).toEqual(decided);
  });
});
