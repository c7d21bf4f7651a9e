import { expect, test } from "vitest";
import { printDeclarations } from "../../generator/emit/print/print-declarations.js";
import { textOfPiece } from "../../generator/emit/read/piece.js";
import { readText } from "../../generator/emit/read/read-piece.js";
import { aliasOf, constantOf, docsOf, interfaceOf } from "../../templates/code/declarations.js";
import { codeOf, literal } from "../../templates/code/escape.js";
import { printStructure, StructureKind } from "../../templates/code/ts-morph.js";
import type { ModuleStructure } from "../../templates/code/module.js";
import type { Identifier } from "../../generator/ir/ir.js";

/* What stands apart from ts-morph's text: together they are what ts-morph prints of the whole declaration. */

const name = (text: string): Identifier => text as Identifier;
const docs = docsOf({ summary: "Text", description: "More\n\n* and more" });
const members = [
  { name: "a b", required: true, type: codeOf`string`, docs: docsOf({ description: "Text" }) },
  { name: "c", required: false, type: codeOf`{ d: string; }`, docs },
];

const STATEMENTS: ModuleStructure["statements"] = [
  interfaceOf(name("A"), docs, members, { index: codeOf`unknown`, extends: [name("B")] }),
  interfaceOf(name("C"), [], []),
  aliasOf(name("D"), docs, codeOf`A | C`),
  constantOf(name("e"), undefined, codeOf`{ f: ${literal("\\")}, g: ${literal("*/*")} }`, { docs }),
  constantOf(name("h"), name("I"), codeOf`{ j: ${literal("k")} }`, { isExported: true }),
  {
    kind: StructureKind.Function,
    isExported: true,
    name: "l",
    docs,
    parameters: [{ name: "m", type: "A", hasQuestionToken: true }],
    returnType: "D",
    // ts-morph's writer takes the first string for one that does not end, and what follows for a comment.
    statements: codeOf`return n(m, ${literal("\\")}, ${literal("*/*")});`,
  },
  constantOf(name("o"), undefined, codeOf`1`),
];

test.each([[STATEMENTS], [STATEMENTS.slice(0, 3)], [STATEMENTS.slice(4)]])("pieces are what ts-morph prints", (all) => {
  const pieces = [...printDeclarations(all)].map(textOfPiece);
  expect(pieces.map(readText)).not.toContain(undefined);
  expect(pieces.map(readText)).toEqual(
    all.map((statement) => readText(printStructure(statement, { indentNumberOfSpaces: 2 }).trim())),
  );
});
