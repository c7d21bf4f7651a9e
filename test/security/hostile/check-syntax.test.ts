import { expect, test } from "vitest";
import { createSyntaxCheck } from "../../../generator/emit/check-syntax.js";
import { parsePiece } from "../../../generator/emit/typescript/parse-piece.js";
import { readText } from "../../../generator/emit/read/read-piece.js";
import type { DeclarationSyntax } from "../../../generator/emit/read/syntax.js";
import { PLAIN_SYNTAX, type ModuleStructure, type SyntaxAllowance } from "../../../templates/code/module.js";
import { StructureKind } from "../../../templates/code/ts-morph.js";

/* The syntax check finds injected code if a template does not escape a string. */

const MODULE: ModuleStructure = {
  file: "pets",
  imports: [
    { from: { kind: "local", file: "models" }, isType: true, names: ["Pet"] },
    { from: { kind: "runtime", file: "runtime/calls" }, isType: false, names: ["send"] },
  ],
  isInIndex: true,
  reexports: [],
  statements: [
    { kind: StructureKind.VariableStatement, declarations: [{ name: "operation" }] },
    { kind: StructureKind.Interface, name: "Params" },
    { kind: StructureKind.Function, name: "getPet" },
  ],
};

const IMPORTS = `import type { Pet } from "./models.js";\nimport { send } from "./runtime/calls.js";`;
const OPERATION = `const operation = { id: "getPet", path: "/pets/{id}", list: [1, -2, 3n, null, true], codec: () => operation };`;
const PARAMS = `export interface Params {\n  id?: string;\n  readonly "a b": (Pet | null)[];\n  [key: string]: unknown;\n}`;
const FUNCTION = `export function getPet(client: Client, params: Params = {}) {\n  return send(client, operation, params);\n}`;

type Piece = readonly DeclarationSyntax[] | string;

/** Both ways to read a module: by the strict reader with TypeScript's parser for the rest, and by that parser alone. */
const WAYS: readonly (readonly [string, (parts: readonly string[]) => readonly Piece[]])[] = [
  ["the reader", (parts) => parts.map((part) => readText(part) ?? parsePiece(part))],
  ["the parser", (parts) => [parsePiece(parts.join("\n"))]],
];

const check = (module: ModuleStructure, parts: readonly string[], allowance: SyntaxAllowance) =>
  WAYS.map(([, read]) => {
    try {
      const check = createSyntaxCheck(module, allowance);
      read(parts).forEach(check.add);
      check.finish();
      return "passes";
    } catch (error) {
      return String(error);
    }
  });

const PASSES = ["passes", "passes"];
const REFUSED = ["pets", "schemas"].map((file) =>
  WAYS.map(() => expect.stringContaining(`the emitted ${file}.ts differs from what its templates made: `)),
);

test("the reader knows every part", () => {
  for (const part of [IMPORTS, OPERATION, PARAMS, FUNCTION]) expect(readText(part)).toBeDefined();
});

test("the output of templates passes, with any content of strings and comments", () => {
  const hostile = OPERATION.replace("getPet", "*/ eval(1); // @ts-nocheck `${eval(1)}`");
  const comment = "/** eval(1) ` ${eval(1)} import('x') */";
  const parts = [IMPORTS, `${comment}\n${hostile}`, PARAMS, FUNCTION];
  expect(check(MODULE, parts, PLAIN_SYNTAX)).toEqual(PASSES);
  for (const ending of [".ts", ""]) {
    const other = IMPORTS.replaceAll(".js", ending);
    expect(check(MODULE, [other, OPERATION, PARAMS, FUNCTION], PLAIN_SYNTAX)).toEqual(PASSES);
  }
});

test.each<[string, readonly string[]]>([
  ["a statement", [IMPORTS, OPERATION, "eval(1);", PARAMS, FUNCTION]],
  ["a statement at the end", [IMPORTS, OPERATION, PARAMS, FUNCTION, "eval(1);"]],
  ["an import for its effects", [IMPORTS, 'import "./x.js";', OPERATION, PARAMS, FUNCTION]],
  [
    "an import from elsewhere",
    [IMPORTS.replace("./models.js", "https://x.test/models.js"), OPERATION, PARAMS, FUNCTION],
  ],
  ["an import from above", [IMPORTS.replace("./models.js", "../models.js"), OPERATION, PARAMS, FUNCTION]],
  ["another name that is imported", [IMPORTS.replace("{ send }", "{ send, other }"), OPERATION, PARAMS, FUNCTION]],
  [
    "a name that is imported as another",
    [IMPORTS.replace("{ send }", "{ send as eval }"), OPERATION, PARAMS, FUNCTION],
  ],
  ["a namespace", [IMPORTS.replace("{ send }", "* as send"), OPERATION, PARAMS, FUNCTION]],
  ["a type that became a value", [IMPORTS.replace("import type", "import"), OPERATION, PARAMS, FUNCTION]],
  ["a re-export", [IMPORTS, 'export * from "./x.js";', OPERATION, PARAMS, FUNCTION]],
  ["another declaration", [IMPORTS, OPERATION, PARAMS, "const more = 1;", FUNCTION]],
  ["a missing declaration", [IMPORTS, OPERATION, PARAMS]],
  ["two in one statement", [IMPORTS, OPERATION.replace("= {", "= 1, more = {"), PARAMS, FUNCTION]],
  ["a call of what is no name of ours", [IMPORTS, OPERATION.replace('"getPet"', "eval(1)"), PARAMS, FUNCTION]],
  ["a name that is evaluated", [IMPORTS, OPERATION.replace('"getPet"', "process"), PARAMS, FUNCTION]],
  ["a member of a global", [IMPORTS, OPERATION.replace('"getPet"', "globalThis.x"), PARAMS, FUNCTION]],
  [
    "a computed key",
    [IMPORTS, OPERATION.replace("id:", "[send()]:"), PARAMS, FUNCTION].map((part) =>
      part.replace("[send()]", "[alert]"),
    ),
  ],
  ["another prototype", [IMPORTS, OPERATION.replace("{ id:", "{ __proto__: 1, id:"), PARAMS, FUNCTION]],
  ["another prototype, quoted", [IMPORTS, OPERATION.replace("{ id:", '{ "__proto__": 1, id:'), PARAMS, FUNCTION]],
  ["a shorthand", [IMPORTS, OPERATION.replace("{ id:", "{ process, id:"), PARAMS, FUNCTION]],
  ["a spread", [IMPORTS, OPERATION.replace("{ id:", "{ ...send, id:"), PARAMS, FUNCTION]],
  ["a getter", [IMPORTS, OPERATION.replace("{ id:", "{ get x() { return 1; }, id:"), PARAMS, FUNCTION]],
  ["a method", [IMPORTS, OPERATION.replace("{ id:", "{ x() {}, id:"), PARAMS, FUNCTION]],
  ["a template literal", [IMPORTS, OPERATION.replace('"getPet"', "`getPet`"), PARAMS, FUNCTION]],
  ["a template with a hole", [IMPORTS, OPERATION.replace('"getPet"', "`${send}`"), PARAMS, FUNCTION]],
  ["a regular expression", [IMPORTS, OPERATION.replace('"getPet"', "/a/"), PARAMS, FUNCTION]],
  ["a constructor", [IMPORTS, OPERATION.replace('"getPet"', "new send()"), PARAMS, FUNCTION]],
  ["a function expression", [IMPORTS, OPERATION.replace('"getPet"', "function () {}"), PARAMS, FUNCTION]],
  ["an operator", [IMPORTS, OPERATION.replace('"getPet"', '"a" + send'), PARAMS, FUNCTION]],
  ["an assignment", [IMPORTS, OPERATION.replace("() => operation", "() => (operation = 1)"), PARAMS, FUNCTION]],
  ["another statement in a function", [IMPORTS, OPERATION, PARAMS, FUNCTION.replace("return", "eval(1); return")]],
  ["a default of a parameter", [IMPORTS, OPERATION, PARAMS, FUNCTION.replace("= {}", "= alert")]],
  ["an import that is a type", [IMPORTS, OPERATION, PARAMS.replace("string;", 'import("x").y;'), FUNCTION]],
  ["a method of an interface", [IMPORTS, OPERATION, PARAMS.replace("id?: string;", "id(): string;"), FUNCTION]],
  ["a decorator", [IMPORTS, OPERATION, PARAMS, `@send ${FUNCTION}`]],
  ["a class", [IMPORTS, OPERATION, "class Params {}", FUNCTION]],
  ["an enum", [IMPORTS, OPERATION, "enum Params { A = 1 }", FUNCTION]],
  ["a namespace of types", [IMPORTS, OPERATION, "namespace Params {}", FUNCTION]],
  ["a directive", ["// @ts-nocheck", IMPORTS, OPERATION, PARAMS, FUNCTION]],
  ["a directive for a line", [IMPORTS, OPERATION, "// @ts-ignore", PARAMS, FUNCTION]],
  ["a reference", ['/// <reference path="x" />', IMPORTS, OPERATION, PARAMS, FUNCTION]],
  ["a syntax error", [IMPORTS, OPERATION, PARAMS, `${FUNCTION} }`]],
  ["a comment that ended early", [IMPORTS, "/** a */ eval(1); /* b */", OPERATION, PARAMS, FUNCTION]],
])("%s does not pass", (_, parts) => {
  expect(check(MODULE, parts, PLAIN_SYNTAX)).toEqual(REFUSED[0]);
});

/* An emitter can be allowed to import packages and to read members of the imports. */

const SCHEMAS: ModuleStructure = {
  file: "schemas",
  imports: [{ from: { kind: "package", name: "schema-kit" }, isType: false, names: ["object", "string"] }],
  reexports: [],
  statements: [{ kind: StructureKind.VariableStatement, declarations: [{ name: "pet" }] }],
  isInIndex: false,
};
const KIT = 'import { object, string } from "schema-kit";';
const PET = "export const pet = object({ name: string().optional() });";
const ALLOWED = { packages: ["schema-kit"], members: ["optional"] };

test("a package and a member pass if the emitter may use them", () => {
  expect(check(SCHEMAS, [KIT, PET], ALLOWED)).toEqual(PASSES);
});

test.each([
  ["a package that the emitter may not import", [KIT, PET], { ...ALLOWED, packages: [] }],
  ["a member that the emitter may not read", [KIT, PET], { ...ALLOWED, members: [] }],
  ["another member", [KIT, PET.replace("optional", "constructor")], ALLOWED],
  ["a member by index", [KIT, PET.replace(".optional", '["optional"]')], ALLOWED],
  ["a member of an unknown name", [KIT, PET.replace("string()", "globalThis")], ALLOWED],
  ["a file in place of the package", [KIT.replace("schema-kit", "./schema-kit.js"), PET], ALLOWED],
  ["another package", [KIT.replace("schema-kit", "other-kit"), PET], ALLOWED],
])("%s does not pass", (_, parts, allowance) => {
  expect(check(SCHEMAS, parts, allowance)).toEqual(REFUSED[1]);
});

const FURTHER = [KIT, "export const pet = object({ get name() { return new string(Blob); } });"];

test("getters, constructors and globals pass only if the emitter may use them", () => {
  const allowance: SyntaxAllowance = { ...ALLOWED, kinds: ["getter", "new"], globals: ["Blob"] };
  expect(check(SCHEMAS, FURTHER, allowance)).toEqual(PASSES);
  expect(check(SCHEMAS, FURTHER, { ...allowance, globals: [] })).toEqual(REFUSED[1]);
  expect(check(SCHEMAS, FURTHER, { ...allowance, kinds: ["getter"] })).toEqual(REFUSED[1]);
  expect(check(SCHEMAS, FURTHER, { ...allowance, kinds: ["new"] })).toEqual(REFUSED[1]);
});
