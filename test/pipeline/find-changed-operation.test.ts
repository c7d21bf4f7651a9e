import fc from "fast-check";
import { expect, test } from "vitest";
import { findChangedOperation, findChangedRange } from "../../generator/pipeline/find-changed-operation.js";

const DESCRIPTION = {
  openapi: "3.0.3",
  paths: {
    "/pets": { get: { operationId: "listPets" }, post: { operationId: "createPet" }, summary: "Pets" },
    "/pets/{id}": { get: { operationId: "showPet" }, additionalOperations: { COPY: { operationId: "copyPet" } } },
  },
  components: { schemas: { get: { type: "string" } } },
};

const TEXT = JSON.stringify(DESCRIPTION);

/** Finds the operation after a replacement in the text. */
const find = (old: string, now: string, text = TEXT) => {
  expect(text).toContain(old);
  return findChangedOperation(text, text.replace(old, now));
};

test("an operation is found by what has changed in it", () => {
  expect(find('"createPet"', '"makePet","deprecated":true')).toEqual({
    path: "/pets",
    method: "post",
    old: { operationId: "createPet" },
    now: { operationId: "makePet", deprecated: true },
  });
  expect(find('"operationId":"showPet"', "")).toMatchObject({ path: "/pets/{id}", method: "get", now: {} });
});

test("white space and escaped names do not matter", () => {
  const text = JSON.stringify(DESCRIPTION, null, 2).replace('"/pets"', '"\\u002fpets"').replaceAll(": {", " :  {");
  expect(find("listPets", "listAllPets", text)).toMatchObject({ path: "/pets", method: "get" });
});

test.each([
  ["two operations", '"listPets"},"post":{"operationId":"', '"a"},"post":{"operationId":"b'],
  ["the method", '"post"', '"put"'],
  ["the path", '"/pets"', '"/pet"'],
  ["another field of the path item", '"Pets"', '"All pets"'],
  ["an additional operation", '"copyPet"', '"duplicatePet"'],
  ["the value as a whole", '{"operationId":"showPet"}', "null"],
  ["a component that is called like a method", '"type":"string"', '"type":"integer"'],
  ["a field before the paths", "3.0.3", "3.0.4"],
  ["an operation that is new", '"get":{"operationId":"showPet"}', '"get":{"operationId":"showPet"},"put":{}'],
  [
    "the order of operations",
    '"get":{"operationId":"listPets"},"post":{"operationId":"createPet"}',
    '"post":{"operationId":"createPet"},"get":{"operationId":"listPets"}',
  ],
  ["a long integer, which decides how the whole text is parsed", '"listPets"', "12345678901234567"],
  ["a key that is repeated", '"operationId":"listPets"', '"operationId":"a","operationId":"b"'],
])("nothing is found if the change is of %s", (_, old, now) => {
  expect(find(old, now)).toBeUndefined();
});

test("nothing is found in texts that are equal, or no JSON", () => {
  expect(findChangedOperation(TEXT, TEXT)).toBeUndefined();
  expect(findChangedOperation(TEXT, TEXT.slice(0, 60))).toBeUndefined();
  expect(findChangedOperation("", TEXT)).toBeUndefined();
  expect(find('"listPets"}', '"listPets"]')).toBeUndefined();
});

test("the changed range is the least, whatever the length of what is equal", () => {
  const long = fc
    .tuple(fc.integer({ min: 0, max: 200_000 }), fc.constantFrom("a", "b"))
    .map(([length, letter]) => letter.repeat(length));
  fc.assert(
    fc.property(long, fc.string({ maxLength: 3 }), fc.string({ maxLength: 3 }), long, (head, old, now, tail) => {
      const [before, after] = [head + old + tail, head + now + tail];
      const { start, oldEnd, newEnd } = findChangedRange(before, after);
      expect(before.slice(0, start) + after.slice(start, newEnd) + before.slice(oldEnd) === after).toBe(true);
      const isEqual = start === oldEnd || start === newEnd || before[start] !== after[start];
      expect(isEqual && (oldEnd === start || newEnd === start || before[oldEnd - 1] !== after[newEnd - 1])).toBe(true);
    }),
    { numRuns: 50 },
  );
});
