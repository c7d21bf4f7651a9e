import {
  expect,
  isNext,
  nested,
  readList,
  readName,
  refuse,
  take,
  takeComment,
  takeKeyword,
  takeNumber,
  takeOneOf,
  takeString,
  takeWord,
  type Cursor,
} from "./cursor.js";
import type { MemberSyntax, TypeSyntax } from "./syntax.js";

/** Types that are words. */
const WORDS: ReadonlySet<string> = new Set(
  "string number boolean bigint unknown never undefined void null true false".split(" "),
);

/** Reads a type: a union of intersections. */
export const readType = (cursor: Cursor): TypeSyntax =>
  nested(cursor, () =>
    readOptions(cursor, "union", " | ", () => readOptions(cursor, "intersection", " & ", readPostfix)),
  );

function readOptions(
  cursor: Cursor,
  kind: "union" | "intersection",
  mark: string,
  read: (cursor: Cursor) => TypeSyntax,
): TypeSyntax {
  const first = read(cursor);
  if (!cursor.text.startsWith(mark, cursor.at)) return first;
  const types = [first];
  while (cursor.text.startsWith(mark, cursor.at)) {
    cursor.at += mark.length;
    types.push(read(cursor));
  }
  return { kind, types };
}

/** `A[]`, `A["b"]` */
function readPostfix(cursor: Cursor): TypeSyntax {
  let type = readPrimary(cursor);
  while (cursor.text[cursor.at] === "[") {
    cursor.at++;
    if (take(cursor, "]")) type = { kind: "array", item: type };
    else {
      type = { kind: "access", object: type, index: readType(cursor) };
      expect(cursor, "]");
    }
  }
  return type;
}

function readPrimary(cursor: Cursor): TypeSyntax {
  if (take(cursor, "(")) {
    const type = readType(cursor);
    expect(cursor, ")");
    return type;
  }
  if (take(cursor, "{")) return { kind: "object", members: readObject(cursor) };
  if (take(cursor, "[")) return { kind: "tuple", items: readList(cursor, "]", readItem) };
  if (takeKeyword(cursor, "keyof")) return { kind: "operator", operator: "keyof", type: readPostfix(cursor) };
  if (takeKeyword(cursor, "readonly")) return readReadonly(cursor);
  if (takeKeyword(cursor, "typeof")) return { kind: "query", name: readName(cursor) };
  const literal = takeString(cursor) ?? takeNumber(cursor);
  if (literal !== undefined) return { kind: "literal", text: literal };
  const word = takeOneOf(cursor, WORDS);
  if (word === undefined) return readReference(cursor);
  return { kind: word === "true" || word === "false" ? "literal" : "keyword", text: word };
}

/** `Pet`, `Page<Pet>` */
export function readReference(cursor: Cursor): TypeSyntax {
  const name = readName(cursor);
  if (cursor.text[cursor.at] !== "<") return { kind: "reference", name, args: [] };
  cursor.at++;
  const args = readList(cursor, ">", readType);
  return args.length === 0 ? refuse() : { kind: "reference", name, args };
}

/** TypeScript accepts `readonly` before arrays and tuples only. */
function readReadonly(cursor: Cursor): TypeSyntax {
  const type = readPostfix(cursor);
  return type.kind === "array" || type.kind === "tuple" ? { kind: "operator", operator: "readonly", type } : refuse();
}

/** An element of a tuple. */
function readItem(cursor: Cursor): TypeSyntax {
  if (take(cursor, "...")) return { kind: "rest", type: readType(cursor) };
  const type = readType(cursor);
  return take(cursor, "?") ? { kind: "optional", type } : type;
}

function readObject(cursor: Cursor): readonly MemberSyntax[] {
  const members: MemberSyntax[] = [];
  while (!take(cursor, "}")) {
    members.push(readMember(cursor));
    if (!take(cursor, ";") && !isNext(cursor, "}")) refuse();
  }
  return members;
}

/** Reads the members of an interface, each on lines of its own, and the brace that ends it. */
export function readMembers(cursor: Cursor): readonly MemberSyntax[] {
  const members: MemberSyntax[] = [];
  expect(cursor, "\n");
  while (!take(cursor, "}")) {
    const comment = takeComment(cursor);
    members.push({ ...readMember(cursor), comment });
    expect(cursor, ";\n");
  }
  return members;
}

function readMember(cursor: Cursor): MemberSyntax {
  const key = readMemberKey(cursor);
  expect(cursor, ": ");
  return { comment: undefined, ...key, type: readType(cursor) };
}

/** Reads a member up to its colon: `name`, `readonly name?` or `[key: string]`. */
export function readMemberKey(cursor: Cursor): Pick<MemberSyntax, "isReadonly" | "key" | "isOptional"> {
  const isReadonly = takeKeyword(cursor, "readonly");
  const key = take(cursor, "[key: string]") ? "[key: string]" : readKey(cursor);
  return { isReadonly, key, isOptional: !key.startsWith("[key") && take(cursor, "?") };
}

/** Reads the key of a property. Prettier removes the quotes of a name, and a key with wide characters is short or not. */
export function readKey(cursor: Cursor): string {
  const computed = '["__proto__"]';
  if (take(cursor, computed)) return computed;
  const quoted = takeString(cursor);
  if (quoted === undefined) return takeWord(cursor) ?? refuse();
  const isName = /^"[A-Za-z_$][\w$]*"$/.test(quoted);
  return isName || /[^ -~]/.test(quoted) || JSON.parse(quoted) === "__proto__" ? refuse() : quoted;
}
