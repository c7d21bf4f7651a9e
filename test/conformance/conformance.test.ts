import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { isAvailable, readCases } from "./cases.js";
import { expectAsListed, knownFailures, updateKnownFailures } from "./known.js";
import { OWN_RESPONSES } from "./own/responses.js";
import { OWN_TYPES } from "./own/types.js";
import { OWN_WIRE } from "./own/wire.js";
import { responseProblems } from "./responses.js";
import { typeProblems } from "./types.js";
import { wireProblems } from "./wire.js";

/*
 * Documents, and the requests, responses and types that they have to become. The cases of `own/` always run. A larger,
 * shared set lies beside the repository; without it, this test reports that it skipped those cases. Cases that are known
 * to fail are listed in `known-failures.json`, which may only become shorter: `UPDATE_KNOWN_FAILURES=1` removes those
 * that pass.
 */
if (!isAvailable)
  console.info("conformance: the shared cases are skipped, for there is no folder of them beside the repository");

const wire = [...OWN_WIRE, ...readCases("wire")];
const responses = [...OWN_RESPONSES, ...readCases("responses")];
const types = [...OWN_TYPES, ...readCases("types")];
const groups = { wire, responses, types };

describe("conformance", () => {
  afterAll(updateKnownFailures);

  describe("wire", () => {
    test.each(wire)("$id", async (one) => expectAsListed("wire", one.id, await wireProblems(one)));
  });

  describe("responses", () => {
    test.each(responses)("$id", async (one) => expectAsListed("responses", one.id, await responseProblems(one)));
  });

  describe("types", () => {
    let problems: Awaited<ReturnType<typeof typeProblems>>;
    beforeAll(async () => {
      problems = await typeProblems(types);
    });
    test.each(types)("$id", ({ id }) => expectAsListed("types", id, problems.get(id) ?? ["was not checked"]));
  });

  test.each(["wire", "responses", "types"] as const)("every known failure of %s is a case", (group) => {
    const [known, ids] = [knownFailures(group), groups[group].map(({ id }) => id)];
    console.info(`${group}: ${ids.length} cases, ${known.length} of them known to fail`);
    if (isAvailable) expect(known.filter((id) => !ids.includes(id))).toEqual([]);
    expect(known.filter((id) => id.startsWith("own-"))).toEqual([]);
    expect(new Set(ids).size).toBe(ids.length);
  });
});
