import { describe, expect, test } from "vitest";
import { createDocuments, indexDocument } from "../../generator/load/references/documents.js";
import { findOperations, findPaths } from "../../generator/load/operations.js";
import { childPointer, getDocumentName, isWithin, decodeTokens } from "../../generator/load/pointer.js";
import { createRefs, type Refs } from "../../generator/load/references/refs.js";
import { isObject, type Tree } from "../../generator/load/tree.js";

/** The references of a description and its files, by their names. */
function refsOf(trees: Readonly<Record<string, Tree>>): Refs {
  const indexed = Object.entries(trees).map(([name, root]) =>
    indexDocument({ source: { file: name === "" ? "spec.yaml" : name, text: "" }, root }, name),
  );
  return createRefs(createDocuments(indexed));
}

describe("pointers", () => {
  test.each([
    ["#/paths", ["/pets/{id}", "get"], "#/paths/~1pets~1{id}/get"],
    ["pets.yaml#", ["a~b", 0, "5%"], "pets.yaml#/a~0b/0/5%25"],
  ])("of the children of %s", (pointer, tokens, wanted) => {
    expect(childPointer(pointer, ...tokens)).toBe(wanted);
    expect(decodeTokens(wanted)?.slice(-tokens.length)).toEqual(tokens.map(String));
  });

  test("name their document, and what they are inside", () => {
    expect(getDocumentName("pets.yaml#/Pet")).toBe("pets.yaml");
    expect(getDocumentName("#/info")).toBe("");
    expect(decodeTokens("#/%zz")).toBeUndefined();
    expect(isWithin("#/a/b", "#/a")).toBe(true);
    expect(isWithin("#/ab", "#/a")).toBe(false);
  });
});

describe("references", () => {
  const refs = refsOf({
    "": {
      A: { $ref: "#/B" },
      B: { $ref: "parts/pet.yaml#/Pet" },
      Round: { $ref: "#/Round" },
      Beside: { $ref: "#/B", type: "object" },
    },
    "parts/pet.yaml": { Pet: { type: "string" }, Anchor: { $anchor: "here" }, Id: { $id: "/schemas/id", x: {} } },
  });

  test.each([
    ["#/A", "#", { value: { type: "string" }, pointer: "parts/pet.yaml#/Pet" }],
    ["#/Pet", "parts/pet.yaml#/Anchor", { value: { type: "string" }, pointer: "parts/pet.yaml#/Pet" }],
    ["parts/pet.yaml#here", "#", { value: { $anchor: "here" }, pointer: "parts/pet.yaml#/Anchor" }],
    ["#/Beside", "#", { value: { $ref: "#/B", type: "object" }, pointer: "#/Beside" }],
    ["#/Round", "#", undefined],
    ["#/Missing", "#", undefined],
  ])("%s of %s", (ref, holder, wanted) => {
    expect(refs.target(ref, holder)).toEqual(wanted);
  });

  test.each([
    ["#/Missing", "FS2001 The reference `#/Missing` points to nothing"],
    [
      "parts/pet.yaml#/Pte",
      "FS2001 The reference `parts/pet.yaml#/Pte` points to nothing → Did you mean `parts/pet.yaml#/Pet`?",
    ],
    ["other.yaml", "FS2001 The reference `other.yaml` can't be followed: no file was read"],
    ["#nowhere", "FS2001 The reference `#nowhere` is neither a JSON pointer, an anchor nor a path"],
    ["#/A%zz", "FS2001 The reference `#/A%zz` is neither a JSON pointer, an anchor nor a path"],
    ["parts/pet.yaml#/%", "FS2001 The reference `parts/pet.yaml#/%` is neither a JSON pointer, an anchor nor a path"],
    ["file:///etc/hosts", "FS2002 The reference `file:///etc/hosts` leads out of the description's folder"],
    [
      "https://a.example/",
      "FS2002 The reference `https://a.example/` leads to another host, but only `fetchsmith pull` uses the network",
    ],
  ])("%s has a problem", (ref, wanted) => {
    const { code, message, help = "" } = refs.problem(ref, "#") ?? {};
    expect(`${code ?? ""} ${message ?? ""} → ${help}`).toContain(wanted);
  });
});

describe("operations", () => {
  const root: Tree = {
    paths: {
      "/b": { post: {}, get: {}, put: 5 },
      a: { $ref: "#/item", delete: { summary: "own" } },
      "/broken": { $ref: "#/nowhere" },
      "x-extension": { get: {} },
    },
    item: { get: {}, delete: { summary: "replaced" }, additionalOperations: { COPY: {} } },
  };
  const refs = refsOf({ "": root });

  test("are sorted by path, and then by method", () => {
    const found = isObject(root) ? findOperations(root, refs) : [];
    expect(found.map(({ method, path, pointer, at }) => [method, path, pointer, at])).toEqual([
      ["GET", "/b", "#/paths/~1b/get", "#/paths/~1b/get"],
      ["POST", "/b", "#/paths/~1b/post", "#/paths/~1b/post"],
      ["DELETE", "/a", "#/paths/a/delete", "#/paths/a/delete"],
      ["GET", "/a", "#/paths/a/get", "#/item/get"],
      ["COPY", "/a", "#/paths/a/additionalOperations/COPY", "#/item/additionalOperations/COPY"],
    ]);
  });

  test("of a path item that can't be read are not complete", () => {
    const paths = isObject(root) ? findPaths(root, refs) : [];
    expect(paths.map(({ path, isComplete }) => [path, isComplete])).toEqual([
      ["/b", true],
      ["/broken", false],
      ["/a", true],
    ]);
  });
});
