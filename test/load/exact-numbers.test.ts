import { expect, test } from "vitest";
import { parseExactJson } from "../../generator/load/exact-numbers.js";

const LONG = 9007199254740993n;

test.each([
  ["a number alone", `${LONG}`, LONG],
  ["after a bracket", `[${LONG}]`, [LONG]],
  ["after a comma and a line break", `[1,\r\n\t-${LONG}]`, [1, -LONG]],
  ["after a colon", `{"a":${LONG}}`, { a: LONG }],
  ["after a colon and a space", `{"a": -${LONG} }`, { a: -LONG }],
  ["beside the same digits in a string", `{"a": "${LONG}", "b": ${LONG}}`, { a: `${LONG}`, b: LONG }],
  ["only in strings", `{"${LONG}": "a: ${LONG}"}`, { [`${LONG}`]: `a: ${LONG}` }],
])("an integer keeps its digits: %s", (_, text, value) => {
  expect(parseExactJson(text)).toEqual(value);
});
