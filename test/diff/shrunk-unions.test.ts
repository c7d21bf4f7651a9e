import { beforeAll, expect, test } from "vitest";
import { compareDescriptions, listChanges, resultAt, type ComparedPair } from "./compare-descriptions.js";
import { content, object, ref, text } from "./store.js";

/* A discriminated union of which one branch is left: its model is then another name for that branch. */

const BRANCHES = { a: "A", b: "B", c: "C" };

/** An operation that returns, or takes, a union of the branches with these values. */
function describeUnion(values: readonly (keyof typeof BRANCHES)[], isRequest: boolean): object {
  const Sub = {
    oneOf: values.map((value) => ref(BRANCHES[value])),
    discriminator: {
      propertyName: "t",
      mapping: Object.fromEntries(values.map((value) => [value, `#/components/schemas/${BRANCHES[value]}`])),
    },
  };
  const responses = isRequest ? { 204: { description: "None." } } : { 200: content(object({ sub: ref("Sub") })) };
  const requestBody = { required: true, ...content(object({ sub: ref("Sub") })) };
  const operation = { operationId: "use", responses, ...(isRequest ? { requestBody } : {}) };
  const branch = object({ t: text, x: text }, ["t"]);
  const schemas = { Sub, A: branch, B: branch, C: branch };
  return {
    openapi: "3.1.0",
    info: { title: "T", version: "1" },
    paths: { "/": { post: operation } },
    components: { schemas },
  };
}

type Value = keyof typeof BRANCHES;

/** The values before and after, whether a request has the union, and the level of the change. */
const CASES: readonly (readonly [readonly Value[], readonly Value[], boolean, string | undefined])[] = [
  [["a", "b", "c"], ["a", "b"], false, "check"],
  [["a", "b"], ["a"], false, "check"],
  [["a"], ["a", "b"], false, "check"],
  [["a", "b"], ["a"], true, "breaking"],
  [["a"], ["a", "b"], true, "new"],
  [["a"], ["a"], false, undefined],
];

let results: readonly ComparedPair[];
beforeAll(async () => {
  results = await compareDescriptions(
    CASES.map(([from, to, isRequest]) => ({
      before: describeUnion(from, isRequest),
      after: describeUnion(to, isRequest),
    })),
  );
});

const print = (values: readonly Value[]): string =>
  values.map((value) => `${BRANCHES[value]} & { t: "${value}"; }`).join(" | ");

test.each(CASES.map((one, index) => [...one, index] as const))(
  "%j to %j, in a request: %s",
  (from, to, isRequest, level, index) => {
    const changes = listChanges(resultAt(results, index)).filter((change) => !change.includes("type-removed"));
    const owner = isRequest ? "UseBody" : "UseResponse";
    expect(changes).toEqual(
      level === undefined
        ? []
        : [`${level} type-changed: \`sub\` of \`${owner}\` was ${print(from)} and is ${print(to)}`],
    );
  },
);
