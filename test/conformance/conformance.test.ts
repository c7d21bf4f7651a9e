import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { isAvailable, readCases } from "./cases.js";
import { expectAsListed, knownFailures, updateKnownFailures } from "./known.js";
import { responseProblems } from "./responses.js";
import { typeProblems } from "./types.js";
import { wireProblems } from "./wire.js";

/*
 * The shared cases: documents, and the requests, responses and types that have to come of them. They lie beside the
 * repository; where they don't, the test says that it skipped. What is known to fail stands in
 * `conformance/known-failures.json`, which may only become shorter: `UPDATE_KNOWN_FAILURES=1` takes off what passes.
 */
if (!isAvailable) console.info("conformance: skipped, for there is no folder of shared cases beside the repository");

describe.skipIf(!isAvailable)("conformance", () => {
  const [wire, responses, types] = [readCases("wire"), readCases("responses"), readCases("types")];
  const groups = { wire, responses, types };
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
    test.each(types)("$id", ({ id }) => expectAsListed("types", id, problems.get(id) ?? ["was not looked at"]));
  });

  test.each(["wire", "responses", "types"] as const)("every known failure of %s is a case", (group) => {
    const [known, ids] = [knownFailures(group), groups[group].map(({ id }) => id)];
    console.info(`${group}: ${ids.length} cases, ${known.length} of them known to fail`);
    expect(known.filter((id) => !ids.includes(id))).toEqual([]);
  });
});
