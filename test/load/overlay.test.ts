import { describe, expect, test } from "vitest";
import { Diagnostics } from "../../generator/diagnostics/diagnostics.js";
import { DEFAULT_LIMITS, type Limits } from "../../generator/load/limits.js";
import type { Tree } from "../../generator/load/tree.js";
import { applyOverlays } from "../../generator/load/overlay/apply.js";

/* How overlays change a tree. A generated client does not show all of this. */
interface Applied {
  readonly root: Tree | undefined;
  readonly codes: readonly string[];
}

function apply(root: Tree, actions: readonly object[], version = "1.1.0", limits: Partial<Limits> = {}): Applied {
  const problems = new Diagnostics();
  const text = JSON.stringify({ overlay: version, info: { title: "T", version: "1" }, actions });
  const source = { file: "overlay.json", text: text.replaceAll('"proto"', '"__proto__"') };
  const document = applyOverlays({ source: { file: "spec.json", text: "" }, root }, [source], problems.report, {
    ...DEFAULT_LIMITS,
    ...limits,
  });
  return { root: document?.root, codes: problems.all.map(({ code }) => code) };
}

function freeze(value: Tree): Tree {
  if (typeof value === "object" && value !== null) Object.values(Object.freeze(value)).forEach(freeze);
  return value;
}

const nestedLists = (depth: number): Tree =>
  depth === 0 ? 1 : [nestedLists(depth - 1), nestedLists(depth - 1), nestedLists(depth - 1)];

describe("overlays", () => {
  test("merge objects, put lists behind one another, and replace plain values", () => {
    const root = { a: { keep: 1, replace: "old", list: [1], deep: { x: true } }, untouched: [] };
    const update = { replace: null, list: [2, [3]], deep: { y: false }, fresh: { z: 1 } };
    expect(apply(root, [{ target: "$.a", update }]).root).toEqual({
      a: { keep: 1, replace: null, list: [1, 2, [3]], deep: { x: true, y: false }, fresh: { z: 1 } },
      untouched: [],
    });
  });

  test("leave what they are given as it is, and share what they don't change", () => {
    const shared = { type: "object", items: [{ a: 1 }] };
    const root = freeze({ one: shared, two: shared, rest: { b: [1, 2, 3] } });
    const { root: result } = apply(root, [
      { target: "$.one", update: { title: "One", items: [{ a: 2 }] } },
      { target: "$.two.items[0]", remove: true },
      { target: "$.one.items[1]", update: { c: 3 } },
    ]);
    expect(result).toEqual({
      one: { type: "object", items: [{ a: 1 }, { a: 2, c: 3 }], title: "One" },
      two: { type: "object", items: [] },
      rest: { b: [1, 2, 3] },
    });
    expect((result as { rest: unknown }).rest).toBe((root as { rest: unknown }).rest);
  });

  test("an update that goes into several places stays apart in each", () => {
    const { root } = apply({ a: {}, b: {} }, [
      { target: "$.*", update: { list: [1] } },
      { target: "$.a.list", update: 2 },
    ]);
    expect(root).toEqual({ a: { list: [1, 2] }, b: { list: [1] } });
  });

  test("a copy doesn't change if its original changes", () => {
    const { root } = apply({ a: { x: [1] }, b: {} }, [
      { target: "$.a.x", update: 2 },
      { target: "$.b", copy: "$.a" },
      { target: "$.a.x", update: 3 },
    ]);
    expect(root).toEqual({ a: { x: [1, 2, 3] }, b: { x: [1, 2] } });
  });

  test("removal of several nodes, one in the other or of one list, removes these and no others", () => {
    const { root } = apply({ list: [0, 1, 2, { drop: true }, 4], tree: { drop: { drop: 1 } } }, [
      { target: "$.list[2,0,2]", remove: true },
      { target: "$..drop", remove: true },
    ]);
    expect(root).toEqual({ list: [1, {}, 4], tree: {} });
  });

  test("a member that is called __proto__ is data", () => {
    const { root, codes } = apply({ a: {} }, [
      { target: "$.a", update: { proto: { polluted: true }, constructor: { prototype: { polluted: true } } } },
      { target: "$.a['proto']", update: { more: 1 } },
      { target: "$.a['__proto__']", update: { more: 1 } },
    ]);
    expect(codes).toEqual(["FS1405"]);
    expect(({} as { polluted?: unknown }).polluted).toBeUndefined();
    const a = (root as { a: object }).a;
    expect(Object.keys(a)).toEqual(["__proto__", "constructor"]);
    expect(Object.getPrototypeOf(a)).toBe(Object.prototype);
    expect(JSON.stringify(a)).toBe(
      '{"__proto__":{"polluted":true,"more":1},"constructor":{"prototype":{"polluted":true}}}',
    );
  });

  test("an overlay that doubles the description repeatedly is stopped", () => {
    const doubling = Array.from({ length: 60 }, (_, index) => [
      { target: "$", update: { [`part${index}`]: {} } },
      { target: `$.part${index}`, copy: "$" },
    ]).flat();
    expect(apply({ a: 1 }, doubling).codes).toContain("FS1407");
    const spreading = Array.from({ length: 60 }, () => ({ target: "$..[?@.a]", update: { b: { a: 1 }, c: { a: 1 } } }));
    expect(apply({ x: { a: 1 } }, spreading).codes).toContain("FS1407");
  });

  test("neither depth nor a query can overflow the stack", () => {
    let deep: Tree = {};
    for (let level = 0; level < 100_000; level++) deep = { a: deep };
    expect(apply(deep, [{ target: "$..a", update: { b: 1 } }]).codes).toEqual(["FS1102"]);
    expect(apply({ a: 1 }, [{ target: `$${".a".repeat(90_000)}`, remove: true }]).codes).toHaveLength(1);
    const wrapping = Array.from({ length: 300 }, () => [
      { target: "$.a", update: { b: {} } },
      { target: "$.a.b", copy: "$.a" },
    ]).flat();
    expect(apply({ a: {} }, wrapping).codes).toContain("FS1407");
    const nested = `$[?${"(".repeat(50_000)}@.a${")".repeat(50_000)}]`;
    expect(apply({ a: 1 }, [{ target: nested, remove: true }]).codes).toEqual(["FS1404"]);
  });

  test("the limit on nesting is that of the config, before and after an action", () => {
    const nest = (levels: number): Tree => (levels === 0 ? {} : { a: nest(levels - 1) });
    const updateInnermost = (update: object, depth?: number): readonly string[] =>
      apply(nest(250), [{ target: `$${".a".repeat(249)}`, update }], "1.1.0", depth === undefined ? {} : { depth })
        .codes;
    expect(updateInnermost({ b: {} })).toEqual(["FS1102"]);
    expect(updateInnermost({ b: {} }, 250)).toEqual([]);
    expect(updateInnermost({ b: { c: {} } }, 250)).toEqual(["FS1407"]);
  });

  test.each([
    ['$[?match(@, "(a+)+b")]', { a: "a".repeat(60) }],
    ['$..[?search(@, "(a*)*b")]', { a: "a".repeat(60) }],
    ["$..*..*..*..*..*..*..*..*", nestedLists(9)],
  ])("a query that would not end is given up: %s", (target, root) => {
    const actions = [
      { target, remove: true },
      { target: "$.nothing", remove: true },
    ];
    expect(apply(root as Tree, actions, "1.1.0", { seconds: 1 }).codes).toEqual(["FS1404"]);
  });

  test("an action with `remove` ignores its update (1.0.0, section 4.4.3)", () => {
    expect(apply({ a: 1, b: 2 }, [{ target: "$.a", remove: true, update: 3 }], "1.0.0").root).toEqual({ b: 2 });
  });
});
