import type { Comment, TypeSyntax, ValueSyntax } from "../read/syntax.js";
import { group, stringDocument, type Doc } from "./documents.js";
import { flattenDocument, layOutComment, printByPrettier, PRINT_WIDTH } from "./lay-out-line.js";
import { typeDocument } from "./lay-out-type.js";
import { assignmentDocument, constantDocument, isNumberLiteral, valueDocument } from "./lay-out-value.js";

/** A constant, or a property or item of its value. */
interface Assigned {
  readonly comment?: Comment | undefined;
  /** What stands before the value, up to the space: `const a: A = `, `key: `, or nothing. */
  readonly head: Doc;
  readonly value: ValueSyntax;
  /** All of it, but for its end. */
  readonly document: Doc;
  readonly end: ";" | ",";
}

/** Lays out `const name: type = value;` */
export function layOutConstant(start: string, name: string, type: TypeSyntax | undefined, value: ValueSyntax): string {
  const left = type ? [name, ": ", typeDocument(type)] : name;
  return layOutAssigned({
    head: [start, "const ", left, " = "],
    value,
    document: [start, group(["const ", constantDocument(left, type, value)])],
    end: ";",
  });
}

/**
 * Lays out a value that begins on the line of its head. If an object or array does not fit on that line, each of its items
 * has lines of its own, which can then be laid out one by one.
 */
function layOutAssigned({ head, value, document, end }: Assigned, indentation = ""): string {
  const width = PRINT_WIDTH - indentation.length;
  const flat = flattenDocument([document, end], width);
  if (flat !== undefined) return `${indentation}${flat}`;
  const start = flattenDocument([head, "{"], width);
  const items = listItems(value);
  if (start === undefined || items.length === 0) return printByPrettier([document, end], indentation);
  const close = value.kind === "record" ? "}" : "]";
  const inner = `${indentation}  `;
  const lines = items.map((item) => `${layOutComment(item.comment, inner)}${layOutAssigned(item, inner)}\n`);
  return `${indentation}${start.slice(0, -1)}${close === "}" ? "{" : "["}\n${lines.join("")}${indentation}${close}${end}`;
}

/** The items of an object or array, each of which stands on a line of its own if they do not fit on one. */
function listItems(value: ValueSyntax): readonly Assigned[] {
  if (value.kind === "record")
    return value.members.map((member) => {
      const key = stringDocument(member.key);
      const document = assignmentDocument(key, ":", member.value, member.key.length < 5);
      return { comment: member.comment, head: [key, ": "], value: member.value, document, end: "," };
    });
  if (value.kind !== "list" || value.items.every(isNumberLiteral)) return [];
  return value.items.map((item) => ({ head: "", value: item, document: group(valueDocument(item)), end: "," }));
}
