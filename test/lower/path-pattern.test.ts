import { expect, test } from "vitest";
import { matchesPath } from "../../generator/lower/operation/path-pattern.js";
import { runToEnd } from "../support/run-to-end.js";

test.each([
  ["/pets", "/pets", true],
  ["/pets", "/pets/", false],
  ["/pets/*", "/pets/{id}", true],
  ["/pets/*", "/pets/{id}/toys", false],
  ["/pets/**", "/pets", true],
  ["/pets/**", "/pets/{id}/toys", true],
  ["/pets/**", "/petshop", false],
  ["/**/toys", "/toys", true],
  ["/**/toys", "/pets/{id}/toys", true],
  ["/**/toys/**", "/pets/{id}/toys/{toy}", true],
  ["**", "/anything/at/all", true],
  ["/v*/p**s", "/v2/pets", true],
  ["/pets/{*}", "/pets/{id}", true],
  ["/pets.json", "/pets-json", false],
  ["/[a-z]+", "/pets", false],
  ["*", "/pets", false],
])("the pattern %s and the path %s: %s", (pattern, path, expected) => {
  expect(matchesPath(pattern, path)).toBe(expected);
});

test("a pattern of many stars is matched without trying every combination", () => {
  runToEnd(() => {
    expect(matchesPath(`/${"*a".repeat(500)}`, `/${"a".repeat(2000)}b`)).toBe(false);
    expect(matchesPath("/**/a".repeat(100), `${"/a".repeat(500)}/b`)).toBe(false);
  });
});
