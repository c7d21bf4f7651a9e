import fc from "fast-check";
import type { Piece, PieceMember } from "../../generator/emit/read/piece.js";

/* Printed pieces of modules as templates print them, with any names, widths and nesting. */

const word = (maximum: number): fc.Arbitrary<string> =>
  fc
    .tuple(fc.constantFrom("a", "B", "_", "$"), fc.integer({ min: 0, max: maximum }))
    .map(([first, length]) => first + "abcdefghij".repeat(20).slice(0, length));
/** Mostly short names, sometimes one that fills most of a line. */
const name = fc.oneof({ weight: 6, arbitrary: word(12) }, { weight: 2, arbitrary: word(40) }, word(110));
const typeName = name.map((text) => `T${text}`);

const text = fc
  .oneof(
    { weight: 4, arbitrary: fc.string({ maxLength: 12 }) },
    fc.string({ unit: fc.constantFrom('"', "'", "\\", "a", "漢", "é", "\n"), maxLength: 30 }),
    fc.string({ minLength: 20, maxLength: 90 }),
  )
  .map((value) => JSON.stringify(value));
const number = fc.oneof(
  fc.integer().map(String),
  fc.double({ noNaN: true }).map((value) => JSON.stringify(value)),
);
const bigInt = fc.bigInt().map((value) => `${value}n`);

/** A key without quotes that it does not need. */
const key = fc.oneof(
  { weight: 5, arbitrary: name },
  { weight: 1, arbitrary: text.map((quoted) => (/^"[A-Za-z_$][\w$]*"$/.test(quoted) ? quoted.slice(1, -1) : quoted)) },
  { weight: 1, arbitrary: fc.constant('["__proto__"]') },
);

const list = (item: fc.Arbitrary<string>, minimum: number, maximum: number): fc.Arbitrary<string[]> =>
  fc.array(item, { minLength: minimum, maxLength: maximum });

/** `(A | B)`: parentheses as the type printer sets them. */
const inParentheses = (type: string): string => (/^[\w$"]*$/.test(type) ? type : `(${type})`);

export const { type } = fc.letrec<{ type: string; object: string }>((tie) => ({
  type: fc.oneof(
    { maxDepth: 4, depthSize: "small" },
    fc.constantFrom("string", "number", "unknown", "null", "undefined", "never", "boolean", "bigint", "true"),
    typeName,
    text,
    number,
    bigInt,
    tie("object"),
    list(tie("type"), 2, 6).map((types) => types.join(" | ")),
    tie("type").map((inner) => `${inParentheses(inner)} | null`),
    list(tie("type").map(inParentheses), 2, 4).map((types) => types.join(" & ")),
    tie("type").map((inner) => `${inParentheses(inner)}[]`),
    fc.tuple(typeName, list(tie("type"), 1, 3)).map(([generic, args]) => `${generic}<${args.join(", ")}>`),
    list(tie("type"), 0, 3).map((types) => `[${types.map((each) => `(${each})?`).join(", ")}]`),
    list(tie("type"), 1, 3).map((types) => `[${types.join(", ")}, ...(string)[]]`),
    tie("type").map((inner) => `readonly ${inParentheses(inner)}[]`),
    typeName.map((inner) => `${inner}[keyof ${inner}]`),
    name.map((inner) => `typeof ${inner}`),
  ),
  object: fc
    .array(
      fc.tuple(
        fc.constantFrom("", "readonly "),
        fc.oneof(
          key.map((each) => `${each}?`),
          key,
          fc.constant("[key: string]"),
        ),
        tie("type"),
      ),
      { maxLength: 4 },
    )
    .map((members) =>
      members.length === 0
        ? "{}"
        : `{ ${members.map(([flag, each, inner]) => `${flag}${each}: ${inner};`).join(" ")} }`,
    ),
}));

const comment = fc.oneof(
  { weight: 3, arbitrary: fc.constant("") },
  fc.constant("/** A comment. */\n"),
  fc.constant("/**\n * A comment\n *\n *   of several lines.\n */\n"),
);

const { value } = fc.letrec<{ value: string; record: string; call: string }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 5, depthSize: "small" },
    text,
    number,
    bigInt,
    fc.constantFrom("true", "false", "null", "undefined"),
    name,
    name.map((each) => `() => ${each}`),
    tie("record"),
    tie("record"),
    list(tie("value"), 0, 5).map((values) => `[${values.join(", ")}]`),
    list(number, 1, 30).map((values) => `[${values.join(", ")}]`),
    list(tie("record"), 1, 3).map((values) => `[${values.join(", ")}]`),
    tie("call"),
    tie("call").map((each) => `/* @__PURE__ */ ${each}`),
  ),
  record: fc
    .array(fc.tuple(comment, key, tie("value")), { maxLength: 5 })
    .map((members) =>
      members.length === 0
        ? "{}"
        : `{ ${members.map(([above, each, inner]) => `${above && `\n${above}`}${each}: ${inner}`).join(", ")} }`,
    ),
  call: fc.tuple(name, list(tie("value"), 0, 4)).map(([callee, args]) => `${callee}(${args.join(", ")})`),
}));

const parameter = fc
  .tuple(name, fc.constantFrom("", "?"), type)
  .map(([each, mark, inner]) => `${each}${mark}: ${inner}`);

const member = fc
  .tuple(
    comment,
    fc.oneof(
      key,
      key.map((each) => `${each}?`),
      fc.constant("[key: string]"),
    ),
    type,
  )
  .map(([above, each, inner]) => `  ${above}${each}: ${inner};\n`);

const commentText = fc.oneof(
  { weight: 3, arbitrary: fc.constant(undefined) },
  fc.constantFrom("A comment.", "\nA comment\n\n  of several lines.", "ends */ early", "@ts-ignore"),
);
const pieceMember: fc.Arbitrary<PieceMember> = fc.record({
  comment: commentText,
  key: fc.oneof(
    key,
    key.map((each) => `${each}?`),
    fc.constant("[key: string]"),
  ),
  type,
});

/** A constant or an interface in its parts. */
export const pieceInParts: fc.Arbitrary<Piece> = fc.oneof(
  fc.record({
    code: typeName.map((each) => `export interface ${each} {\n}`),
    comment: commentText,
    members: fc.array(pieceMember, { maxLength: 5 }),
  }),
  fc.record({
    code: fc.tuple(name, type).map(([each, inner]) => `const ${each}: ${inner} = undefined;`),
    comment: commentText,
    value,
  }),
);

/** A declaration or the imports of a module. */
export const piece = fc.oneof(
  fc.tuple(comment, typeName, type).map(([above, each, inner]) => `${above}export type ${each} = ${inner};`),
  fc
    .tuple(
      comment,
      typeName,
      fc.oneof(
        fc.constant(""),
        typeName.map((each) => ` extends ${each}`),
        typeName.map((each) => ` extends Omit<${each}, "a" | "b">`),
      ),
      list(member, 0, 5),
    )
    .map(([above, each, bases, members]) => `${above}export interface ${each}${bases} {\n${members.join("")}}`),
  fc.tuple(comment, name, value).map(([above, each, inner]) => `${above}const ${each} = ${inner};`),
  fc
    .tuple(comment, name, type, value)
    .map(([above, each, inner, initial]) => `${above}export const ${each}: ${inner} = ${initial};`),
  fc
    .tuple(comment, name, list(parameter, 0, 4), type, value)
    .map(
      ([above, each, parameters, result, returned]) =>
        `${above}export function ${each}(${parameters.join(", ")}): ${result} {\n  return ${returned};\n}`,
    ),
  fc
    .array(fc.tuple(fc.constantFrom("import", "import type", "export", "export type"), list(name, 1, 6), text), {
      minLength: 1,
      maxLength: 4,
    })
    .map((lines) =>
      lines.map(([keyword, names, from]) => `${keyword} { ${names.join(", ")} } from ${from};`).join("\n"),
    ),
);
