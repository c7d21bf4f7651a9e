import type { PropertySyntax, TypeSyntax, ValueSyntax } from "../read/syntax.js";
import {
  breakParent,
  canBreak,
  commentDocument,
  conditionalGroup,
  fill,
  group,
  indent,
  indentIfBreak,
  ifBreak,
  line,
  lineSuffixBoundary,
  listDocument,
  literalDocument,
  softline,
  stringDocument,
  willBreak,
  type Doc,
} from "./documents.js";
import { isHugged, typeDocument, unionDocument } from "./lay-out-type.js";

/** A value. */
export function valueDocument(value: ValueSyntax): Doc {
  switch (value.kind) {
    case "literal":
      return literalDocument(value.text);
    case "name":
      return value.text;
    case "list":
      return arrayDocument(value.items);
    case "record":
      return recordDocument(value.members);
    case "arrow":
      return group(["() =>", group(indent([line, valueDocument(value.body)]))]);
    case "as":
      return [valueDocument(value.value), " as ", value.type ? typeDocument(value.type) : "const"];
    case "call":
      return [value.isPure ? "/* @__PURE__ */ " : "", valueDocument(value.callee), argumentsDocument(value.args)];
    case "member":
      return [valueDocument(value.object), ".", value.name];
    case "new":
      return ["new ", valueDocument(value.callee), argumentsDocument(value.args)];
  }
}

/** An array of objects, or of arrays, breaks if each has several members. Numbers fill their lines. */
function arrayDocument(items: readonly ValueSyntax[]): Doc {
  if (items.length === 0) return "[]";
  const documents = items.map(valueDocument);
  if (items.every(isNumberLiteral)) {
    const id = Symbol("numbers");
    const parts = documents.flatMap((document, index) =>
      index === documents.length - 1 ? [[document, ifBreak(",", "", { groupId: id })]] : [[document, ","], line],
    );
    return group(["[", indent([softline, fill(parts)]), softline, "]"], { id });
  }
  const kind = items[0]?.kind;
  const shouldBreak = items.length > 1 && items.every((item) => item.kind === kind && hasSeveral(item));
  return group(
    listDocument(
      "[",
      documents.map((document) => group(document)),
      "]",
    ),
    { shouldBreak },
  );
}

/** Whether a value is a number. An array of numbers fills its lines. */
export const isNumberLiteral = (value: ValueSyntax): boolean =>
  value.kind === "literal" && /^-?\d+(?:[.e].*)?$/.test(value.text);

const hasSeveral = (value: ValueSyntax): boolean =>
  (value.kind === "list" && value.items.length > 1) || (value.kind === "record" && value.members.length > 1);

function recordDocument(members: readonly PropertySyntax[]): Doc {
  if (members.length === 0) return "{}";
  const documents = members.map(({ comment, key, value }) => [
    commentDocument(comment),
    assignmentDocument(stringDocument(key), ":", value, key.length < 5),
  ]);
  return group(listDocument("{", documents, "}", line), { shouldBreak: members[0]?.comment !== undefined });
}

/** The arguments of a call. If the last one is an object or array, only that one breaks if that is enough. */
function argumentsDocument(args: readonly ValueSyntax[]): Doc {
  const last = args.at(-1);
  if (last === undefined) return "()";
  const documents = args.map(valueDocument);
  const broken = group(listDocument("(", documents, ")"), { shouldBreak: true });
  if (!isHuggedLast(args)) return group(listDocument("(", documents, ")"), { shouldBreak: documents.some(willBreak) });
  const before = documents.slice(0, -1);
  if (before.some(willBreak)) return broken;
  const hugged = (document: Doc): Doc => ["(", ...before.flatMap((each) => [each, ",", line]), document, ")"];
  const final = documents.at(-1) ?? "";
  const expanded = hugged(group(final, { shouldBreak: true }));
  return willBreak(final)
    ? [breakParent, conditionalGroup([expanded, broken])]
    : conditionalGroup([hugged(final), expanded, broken]);
}

function isHuggedLast(args: readonly ValueSyntax[]): boolean {
  const [last, previous] = [args.at(-1), args.at(-2)];
  const isFilled =
    (last?.kind === "record" && last.members.length > 0) || (last?.kind === "list" && last.items.length > 0);
  const isNumbers = last?.kind === "list" && last.items.every(isNumberLiteral);
  return isFilled && previous?.kind !== last?.kind && !(args.length > 1 && isNumbers);
}

/** `left = value` or `left: value`. Where the value begins depends on its kind. */
export function assignmentDocument(left: Doc, operator: string, value: ValueSyntax, isShortKey = false): Doc {
  const document = valueDocument(value);
  if (!isShortKey && isPoorlyBreakable(value)) return group([group(left), operator, group(indent([line, document]))]);
  const stays = isShortKey || (value.kind === "literal" && /^(?:true|false|\d.*[^n]|\d)$/.test(value.text));
  if (stays && !canBreak(left)) return group([group(left), operator, " ", document]);
  return fluidDocument(left, operator, document);
}

/** The value moves to the next line if its first line is too long. */
function fluidDocument(left: Doc, operator: string, value: Doc): Doc {
  const id = Symbol("assignment");
  return group([
    group(left),
    operator,
    group(indent(line), { id }),
    lineSuffixBoundary,
    indentIfBreak(value, { groupId: id }),
  ]);
}

/** A string, or a call without arguments or with one short argument. */
function isPoorlyBreakable(value: ValueSyntax): boolean {
  if (value.kind === "literal") return value.text.startsWith('"');
  return value.kind === "call" && (value.args.length === 0 || (value.args.length === 1 && isShort(value.args[0])));
}

function isShort(value: ValueSyntax | undefined): boolean {
  if (value?.kind === "name") return value.text.length <= 25;
  if (value?.kind === "literal") return !value.text.startsWith('"') || stringDocument(value.text).length <= 25;
  const isBareCall = value?.kind === "call" && !value.isPure && value.args.length === 0;
  return isBareCall && value.callee.kind === "name" && value.callee.text.length <= 23;
}

/** `type A = …`: the options of a long union each get a line of their own. */
export const aliasDocument = (left: string, type: TypeSyntax): Doc =>
  type.kind === "union" && !isHugged(type)
    ? group([left, " =", group(indent([line, unionDocument(type)]))])
    : fluidDocument(left, " =", typeDocument(type));

/** Parameters of a constant's type that are generic keep the value on the line. */
export const constantDocument = (left: Doc, type: TypeSyntax | undefined, value: ValueSyntax): Doc =>
  type?.kind === "reference" &&
  type.args.length > 1 &&
  type.args.some((arg) => arg.kind === "reference" && arg.args.length > 0)
    ? group([left, " = ", group(valueDocument(value))])
    : assignmentDocument(left, " =", value);
