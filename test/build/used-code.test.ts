import { expect, test } from "vitest";
import { keepUsed, keepUsedProperties } from "../../build/used-code.mjs";

const tidy = (text: string): string => text.replace(/\s+/g, " ").trim();

test.each([
  [
    "what a function calls",
    "function a() { return b; } var b = c(); function c() {} function d() {}",
    "function d() {}",
  ],
  [
    "a namespace that a function fills",
    "var a; ((a2) => { a2.b = d; })(a || (a = {})); var d = 1; var e = 2;",
    "var e = 2;",
  ],
  ["a member that is assigned", "var a = {}; a.b = c; var c = 1; var d = a;", "var d = a;"],
  [
    "members that esbuild exports",
    "var a = {}; __export(a, { b: () => c }); var c = 1; var __export; var d;",
    "var d;",
  ],
  ["the mode of the script", '"use strict"; var a; var b;', "var b;"],
  ["a name behind a pattern", "var { a, b: [c] } = d; var d; var e;", "var e;"],
  ["a name in a condition of a pattern", "function a({ b = c }) {} var b; var c;", "var b;"],
  ["the name of a shorthand property", "var a = { b }; var b; var c;", "var c;"],
  ["a name beside a block that hides it", "function a() { { let b; b; } return b; } var b; var c;", "var c;"],
  ["a default that the body's name does not hide", "function a(b = c) { var c; } var c; var d;", "var d;"],
])("keeps %s", (_, script, unused) => {
  expect(tidy(keepUsed(script, ["a"]))).toBe(tidy(script.replace(unused, "")));
});

test.each([
  ["a call that registers something", "var a; register(a);", "register(a);"],
  ["what runs on a condition", "var a; if (b) { a = 1; } var b;", "if (b) { a = 1; } var b;"],
  ["a parameter's name", "function a(b) { return () => b; } var b;", "var b;"],
  ["a name that the function declares later", "function a() { b(); if (1) { var b = 1; } } var b;", "var b;"],
  ["a name of a block", "function a() { { c; const c = 1; } try {} catch (b) { b; } } var b; var c;", "var b; var c;"],
  ["a name of a loop", "function a() { for (const b of []) b; } var b;", "var b;"],
  ["a name of a switch", "function a() { switch (1) { case 1: let b; default: b; } } var b;", "var b;"],
  ["a member's name", "var a = class { b() { return this.c; } }; var b; var c;", "var b; var c;"],
  ["a renamed property of a pattern", "function a({ b: c }) { return { b: c }.b; } var b;", "var b;"],
])("leaves out %s", (_, script, unused) => {
  expect(tidy(keepUsed(script, ["a"]))).toBe(tidy(script.replace(unused, "")));
});

test("keeps exports of CommonJS, however they are written", () => {
  const script = [
    "exports.A = void 0;",
    "(function (A) { A.b = c; })(exports.A || (exports.A = {}));",
    'Object.defineProperty(exports, "B", { get: () => exports.A });',
    "exports.D = d;",
    "var c, d;",
  ].join("\n");
  expect(keepUsed(script, ["exports.B"])).toBe(script.replace("\nexports.D = d;", ""));
});

test("refuses a name that the script does not declare", () => {
  expect(() => keepUsed("var a;", ["a", "b"])).toThrow("the script does not declare b");
});

test("keeps the properties that are read by their names", () => {
  const script = "var T = { a: f(1), b: f(2), c: f(3) }; T.b; other.T.c;";
  expect(keepUsedProperties(script, "T")).toBe("var T = { b: f(2), }; T.b; other.T.c;");
  for (const use of ["T[key]", "f(T)", "({ T })"])
    expect(() => keepUsedProperties(`var T = { a: 1 }; ${use};`, "T")).toThrow("T is used as a whole");
});
