import type {
  DeclarationSyntax,
  FunctionSyntax,
  ImportSyntax,
  InterfaceSyntax,
  ParameterSyntax,
} from "../read/syntax.js";
import {
  commentDocument,
  group,
  hardline,
  indent,
  join,
  line,
  listDocument,
  printDocToString,
  stringDocument,
  willBreak,
  type Doc,
} from "./documents.js";
import { memberDocument, typeDocument } from "./lay-out-type.js";
import { aliasDocument, constantDocument, valueDocument } from "./lay-out-value.js";

/** The maximum length of a line of emitted code, in columns. */
export const PRINT_WIDTH = 100;

/** Lays out the declarations of a piece as Prettier does. Prettier's own printer decides where lines break. */
export function layOut(declarations: readonly DeclarationSyntax[]): string {
  const documents = declarations.map((declaration) => [
    commentDocument(declaration.comment),
    declaration.isExported ? "export " : "",
    declarationDocument(declaration),
  ]);
  const options = { printWidth: PRINT_WIDTH, tabWidth: 2, useTabs: false };
  return `${printDocToString(join(hardline, documents), options).formatted}\n`;
}

function declarationDocument(declaration: DeclarationSyntax): Doc {
  switch (declaration.kind) {
    case "import":
    case "export":
      return importDocument(declaration);
    case "interface":
      return interfaceDocument(declaration);
    case "alias":
      return [aliasDocument(`type ${declaration.name}`, declaration.type), ";"];
    case "constant": {
      const { name, type, value } = declaration;
      const left = type ? [name, ": ", typeDocument(type)] : name;
      return group(["const ", constantDocument(left, type, value), ";"]);
    }
    case "function":
      return functionDocument(declaration);
  }
}

/** A single name stays on the line of its braces. */
function importDocument({ kind, isType, names, from }: ImportSyntax): Doc {
  const [only = ""] = names;
  const list =
    names.length > 1 ? group(listDocument("{", names, "}", line)) : names.length === 1 ? `{ ${only} }` : "{}";
  const keyword = kind === "import" ? "import " : "";
  return [keyword, isType ? "type " : "", list, from === undefined ? ";" : ` from ${stringDocument(from)};`];
}

function interfaceDocument({ name, bases, members }: InterfaceSyntax): Doc {
  const head = ["interface ", name, ...bases.flatMap((base) => [" extends ", typeDocument(base)]), " "];
  if (members.length === 0) return [head, "{}"];
  const lines = members.map((member) => [commentDocument(member.comment), memberDocument(member), ";"]);
  return [head, "{", indent([hardline, join(hardline, lines)]), hardline, "}"];
}

function functionDocument({ name, parameters, result, returned }: FunctionSyntax): Doc {
  const list = parameters.length === 0 ? "()" : listDocument("(", parameters.map(parameterDocument), ")");
  const type = result ? typeDocument(result) : "";
  const isGrouped = parameters.length === 1 && (result?.kind === "object" || willBreak(type));
  const head = group([isGrouped ? group(list) : list, result ? [": ", type] : ""]);
  return [`function ${name}`, head, " {", indent([hardline, "return ", valueDocument(returned), ";"]), hardline, "}"];
}

function parameterDocument({ name, isOptional, type, initial }: ParameterSyntax): Doc {
  const annotation = type ? [isOptional ? "?: " : ": ", typeDocument(type)] : isOptional ? "?" : "";
  return [name, annotation, initial ? [" = ", valueDocument(initial)] : ""];
}
