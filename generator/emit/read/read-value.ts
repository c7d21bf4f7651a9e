import {
  expect,
  nested,
  readList,
  readName,
  refuse,
  take,
  takeComment,
  takeKeyword,
  takeNumber,
  takeString,
  takeOneOf,
  type Cursor,
} from "./cursor.js";
import { readKey, readType } from "./read-type.js";
import type { PropertySyntax, ValueSyntax } from "./syntax.js";

/** Values that are words. */
const WORDS: ReadonlySet<string> = new Set(["true", "false", "null", "undefined"]);

/** Reads a value. */
export const readValue = (cursor: Cursor): ValueSyntax =>
  nested(cursor, () => {
    const value = readPrimary(cursor);
    if (!takeKeyword(cursor, "as")) return value;
    if (take(cursor, "const")) return value.kind === "record" ? { kind: "as", value, type: undefined } : refuse();
    return { kind: "as", value, type: readType(cursor) };
  });

function readPrimary(cursor: Cursor): ValueSyntax {
  if (take(cursor, "{")) return { kind: "record", members: readProperties(cursor) };
  if (take(cursor, "[")) return { kind: "list", items: readList(cursor, "]", readValue) };
  if (take(cursor, "() => ")) return readArrow(cursor);
  const isPure = take(cursor, "/* @__PURE__ */ ");
  const literal = isPure ? undefined : (takeString(cursor) ?? takeNumber(cursor));
  if (literal !== undefined) return { kind: "literal", text: literal };
  const word = isPure ? undefined : takeOneOf(cursor, WORDS);
  if (word !== undefined) return { kind: word === "undefined" ? "name" : "literal", text: word };
  const name: ValueSyntax = { kind: "name", text: readName(cursor) };
  if (take(cursor, "(")) return readCall(cursor, name, isPure);
  return isPure ? refuse() : name;
}

/** A function that returns a name or the result of a call. */
function readArrow(cursor: Cursor): ValueSyntax {
  const body = readPrimary(cursor);
  return body.kind === "name" || body.kind === "call" ? { kind: "arrow", body } : refuse();
}

/** Calls that look like tests, and calls with functions as arguments, have a layout of their own. */
function readCall(cursor: Cursor, callee: ValueSyntax & { kind: "name" }, isPure: boolean): ValueSyntax {
  const args = readList(cursor, ")", readValue);
  const isSpecial =
    /^(?:[fx]?(?:it|test|describe)|skip|step|require|define|async|inject|fakeAsync|waitForAsync|template|html|graphql)$/.test(
      callee.text,
    ) || args.some((arg) => arg.kind === "arrow" || arg.kind === "as" || isCallOfFunction(arg));
  return isSpecial ? refuse() : { kind: "call", isPure, callee, args };
}

const isCallOfFunction = (value: ValueSyntax): boolean =>
  value.kind === "call" && value.args.some(({ kind }) => kind === "arrow");

/** Reads the properties of an object, and the brace that ends it. A comment stands on lines of its own. */
function readProperties(cursor: Cursor): readonly PropertySyntax[] {
  return readList(cursor, "}", () => {
    const comment = take(cursor, "\n") ? (takeComment(cursor) ?? refuse()) : undefined;
    return readProperty(cursor, comment);
  });
}

function readProperty(cursor: Cursor, comment: PropertySyntax["comment"]): PropertySyntax {
  const key = readKey(cursor);
  if (key === "__proto__") refuse();
  expect(cursor, ":");
  return { comment, key, value: readValue(cursor) };
}
