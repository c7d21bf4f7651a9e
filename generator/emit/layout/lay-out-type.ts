import type { MemberSyntax, TypeSyntax, UnionSyntax } from "../read/syntax.js";
import {
  align,
  group,
  ifBreak,
  indent,
  inParentheses,
  join,
  line,
  listDocument,
  literalDocument,
  softline,
  stringDocument,
  type Doc,
} from "./documents.js";

/** A type after a colon or inside another type. A long union there is indented. */
export function typeDocument(type: TypeSyntax): Doc {
  switch (type.kind) {
    case "keyword":
      return type.text;
    case "literal":
      return literalDocument(type.text);
    case "query":
      return `typeof ${type.name}`;
    case "reference":
      return type.args.length === 0 ? type.name : [type.name, argumentsDocument(type.args)];
    case "object":
      return objectDocument(type.members);
    case "array":
      return [operandDocument(type.item, "array"), "[]"];
    case "tuple":
      return tupleDocument(type.items);
    case "optional":
      return [operandDocument(type.type, "tuple"), "?"];
    case "rest":
      return ["...", operandDocument(type.type, "tuple")];
    case "operator":
      return [`${type.operator} `, operandDocument(type.type, "tuple")];
    case "access":
      return [operandDocument(type.object, "array"), "[", typeDocument(type.index), "]"];
    case "union":
      return isHugged(type) ? huggedDocument(type) : group(indent([softline, unionDocument(type)]));
    case "intersection":
      return intersectionDocument(type.types);
  }
}

/** The options of a union: on one line, or each on a line of its own. */
export const unionDocument = ({ types }: UnionSyntax): Doc =>
  group(
    types.map((type, index) => [index === 0 ? ifBreak("| ") : [line, "| "], align(2, operandDocument(type, "union"))]),
  );

const huggedDocument = ({ types }: UnionSyntax): Doc =>
  join(
    " | ",
    types.map((type) => operandDocument(type, "union")),
  );

/** Whether `null` stays on the line of the only other option, which is an object or a reference. */
export function isHugged({ types }: UnionSyntax): boolean {
  const main = types.find(({ kind }) => kind === "object" || kind === "reference");
  return (
    main !== undefined && types.every((type) => type === main || (type.kind === "keyword" && type.text === "null"))
  );
}

/** A type to which an operator applies, in parentheses where they are needed. */
function operandDocument(type: TypeSyntax, parent: "array" | "tuple" | "union"): Doc {
  switch (type.kind) {
    case "union":
      return inParentheses(
        isHugged(type) ? huggedDocument(type) : group([indent([softline, unionDocument(type)]), softline]),
      );
    case "intersection":
      return inParentheses(typeDocument(type));
    case "operator":
      return parent === "union" ? typeDocument(type) : inParentheses(typeDocument(type));
    case "query":
      return parent === "array" ? inParentheses(typeDocument(type)) : typeDocument(type);
    default:
      return typeDocument(type);
  }
}

/** `<A, B>`. A single short argument never moves to a line of its own. */
function argumentsDocument(args: readonly TypeSyntax[]): Doc {
  const documents = args.map((type) =>
    type.kind === "union" && !isHugged(type) ? unionDocument(type) : typeDocument(type),
  );
  const [only] = args;
  const isShort =
    args.length === 1 &&
    (only?.kind === "keyword" ||
      only?.kind === "literal" ||
      only?.kind === "object" ||
      (only?.kind === "reference" && only.args.length === 0) ||
      (only?.kind === "union" && isHugged(only)));
  return isShort
    ? ["<", ...documents, ">"]
    : group(["<", indent([softline, join([",", line], documents)]), softline, ">"]);
}

function tupleDocument(items: readonly TypeSyntax[]): Doc {
  if (items.length === 0) return "[]";
  const item = (type: TypeSyntax): Doc => {
    if (type.kind !== "union" || isHugged(type)) return typeDocument(type);
    if (items.length === 1) return unionDocument(type);
    return group([indent([ifBreak(["(", softline]), unionDocument(type)]), softline, ifBreak(")")]);
  };
  return group(
    listDocument(
      "[",
      items.map((type) => group(item(type))),
      "]",
    ),
  );
}

function objectDocument(members: readonly MemberSyntax[]): Doc {
  if (members.length === 0) return "{}";
  const documents = members.map((member, index) => [
    memberDocument(member),
    index === members.length - 1 ? ifBreak(";") : ";",
  ]);
  return group(["{", indent([line, join(line, documents)]), line, "}"]);
}

/** A member without its comment and semicolon. */
export function memberDocument({ isReadonly, key, isOptional, type }: MemberSyntax): Doc {
  const annotation = [": ", typeDocument(type)];
  const prefix = isReadonly ? "readonly " : "";
  if (key.startsWith("[key"))
    return group([prefix, "[", group([indent([softline, key.slice(1, -1)]), softline]), "]", ...annotation]);
  return group([prefix, stringDocument(key), isOptional ? "?" : "", ...annotation]);
}

/** Objects follow `&` on its line, all other parts are indented. */
function intersectionDocument(types: readonly TypeSyntax[]): Doc {
  let hasMixed = false;
  return group(
    types.map((type, index) => {
      const document = operandDocument(type, "union");
      const previous = types[index - 1];
      if (previous === undefined) return document;
      const isObject = type.kind === "object";
      const wasObject = previous.kind === "object";
      if (isObject && wasObject) return [" & ", hasMixed ? indent(document) : document];
      if (!isObject && !wasObject) return indent([" &", line, document]);
      if (index > 1) hasMixed = true;
      return [" & ", index > 1 ? indent(document) : document];
    }),
  );
}
