// Leaves out of large libraries what the program never uses. The first run of an installation compiles all that is loaded.
import { readFile } from "node:fs/promises";
import { keepUsed, keepUsedProperties } from "./used-code.mjs";

/**
 * The exports that are used of a module, by the module's path in `node_modules`. If one is missing here, the built program fails
 * in the golden cases.
 */
const USED_EXPORTS = {
  "ts-morph/dist/ts-morph.js": ["StructureKind", "VariableDeclarationKind", "printStructure"],
  "@ts-morph/common/dist/ts-morph-common.js": [
    "ArrayUtils",
    "Memoize",
    "ObjectUtils",
    "StringUtils",
    "SyntaxKind",
    "errors",
    "nameof",
    "ts",
  ],
  "openapi-typescript/dist/lib/utils.cjs": ["createDiscriminatorProperty", "createRef", "getEntries"],
  "@redocly/openapi-core/lib/ref-utils.js": ["escapePointer", "parseRef"],
  "@redocly/openapi-core/lib/utils.js": ["isTruthy"],
};

/** What ts-morph and openapi-typescript use of the compiler to print declarations and types. */
const USED_BY_PRINTERS = [
  "NewLineKind",
  "NodeFlags",
  "ScriptKind",
  "ScriptTarget",
  "SyntaxKind",
  "addSyntheticLeadingComment",
  "createPrinter",
  "createScanner",
  "createSourceFile",
  "factory",
  "isArrayTypeNode",
  "isTupleTypeNode",
  "isTypeAliasDeclaration",
];

/** A plugin of esbuild that reads modules without what is not used of them. */
export const onlyUsedCode = {
  name: "only-used-code",
  setup({ onLoad }) {
    onLoad({ filter: /[\\/]node_modules[\\/]/ }, async ({ path }) => {
      const [, name] = /^.*[\\/]node_modules[\\/](.*)$/.exec(path);
      const used = USED_EXPORTS[name.replaceAll("\\", "/")];
      if (used === undefined) return undefined;
      const names = used.map((one) => `exports.${one}`);
      return { contents: keepUsed(await readFile(path, "utf8"), names) };
    });
  },
};

/** The part of the compiler that prints. The compiler is one function, which declares everything. */
export function writePrinter(text) {
  const [start, end] = [text.indexOf('"use strict";'), text.lastIndexOf("})({ get exports()")];
  if (start < 0 || end < 0) throw new Error("the compiler is not the function that it was");
  const used = keepUsedProperties(keepUsed(text.slice(start, end), USED_BY_PRINTERS), "Diagnostics");
  return `${used}\nmodule.exports = { ${USED_BY_PRINTERS.join(", ")} };\n`;
}
