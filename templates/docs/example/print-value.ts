/** A value of an example: printed code, an object with printed keys, or an array. */
export type Value =
  string | { readonly members: readonly (readonly [string, Value])[] } | { readonly items: readonly Value[] };

const WIDTH = 100;

/** Prints a value: `{ id: 1 }`. If it is too long for one line, each member gets its own line. */
export function printValue(value: Value, indent = "", before = 0): string {
  if (typeof value === "string") return value;
  const inline = oneLineOf(value);
  if (indent.length + before + inline.length <= WIDTH) return inline;
  const inner = `${indent}  `;
  const [open, lines, close] =
    "items" in value
      ? ["[", value.items.map((item) => printValue(item, inner)), "]"]
      : ["{", value.members.map(([key, member]) => `${key}: ${printValue(member, inner, key.length + 2)}`), "}"];
  return `${open}\n${lines.map((line) => `${inner}${line},\n`).join("")}${indent}${close}`;
}

function oneLineOf(value: Value): string {
  if (typeof value === "string") return value;
  if ("items" in value) return `[${value.items.map(oneLineOf).join(", ")}]`;
  if (value.members.length === 0) return "{}";
  return `{ ${value.members.map(([key, member]) => `${key}: ${oneLineOf(member)}`).join(", ")} }`;
}
