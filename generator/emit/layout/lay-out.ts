import type {
  DeclarationSyntax,
  FunctionSyntax,
  ImportSyntax,
  InterfaceSyntax,
  ParameterSyntax,
} from "../read/syntax.js";
import { group, line, listDocument, stringDocument, willBreak, type Doc } from "./documents.js";
import { layOutConstant } from "./lay-out-constant.js";
import { layOutComment, layOutLine } from "./lay-out-line.js";
import { memberDocument, typeDocument } from "./lay-out-type.js";
import { aliasDocument, valueDocument } from "./lay-out-value.js";

const INDENT = "  ";

/** Lays out the declarations of a piece as Prettier does. Prettier's own documents decide where lines break. */
export const layOut = (declarations: readonly DeclarationSyntax[]): string =>
  declarations
    .map((declaration) => `${layOutComment(declaration.comment)}${layOutDeclaration(declaration)}\n`)
    .join("");

function layOutDeclaration(declaration: DeclarationSyntax): string {
  const start = declaration.isExported ? "export " : "";
  switch (declaration.kind) {
    case "import":
    case "export":
      return layOutLine([start, importDocument(declaration)]);
    case "interface":
      return layOutInterface(start, declaration);
    case "alias":
      return layOutLine([start, aliasDocument(`type ${declaration.name}`, declaration.type), ";"]);
    case "constant":
      return layOutConstant(start, declaration.name, declaration.type, declaration.value);
    case "function":
      return layOutFunction(start, declaration);
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

function layOutInterface(start: string, { name, bases, members }: InterfaceSyntax): string {
  const head = [start, "interface ", name, ...bases.flatMap((base) => [" extends ", typeDocument(base)])];
  if (members.length === 0) return layOutLine([head, " {}"]);
  const lines = members.map(
    (member) => `${layOutComment(member.comment, INDENT)}${layOutLine([memberDocument(member), ";"], INDENT)}\n`,
  );
  return `${layOutLine([head, " {"])}\n${lines.join("")}}`;
}

function layOutFunction(start: string, { name, parameters, result, returned }: FunctionSyntax): string {
  const list = parameters.length === 0 ? "()" : listDocument("(", parameters.map(parameterDocument), ")");
  const type = result ? typeDocument(result) : "";
  const isGrouped = parameters.length === 1 && (result?.kind === "object" || willBreak(type));
  const head = group([isGrouped ? group(list) : list, result ? [": ", type] : ""]);
  const body = layOutLine(["return ", valueDocument(returned), ";"], INDENT);
  return `${layOutLine([`${start}function ${name}`, head, " {"])}\n${body}\n}`;
}

function parameterDocument({ name, isOptional, type, initial }: ParameterSyntax): Doc {
  const annotation = type ? [isOptional ? "?: " : ": ", typeDocument(type)] : isOptional ? "?" : "";
  return [name, annotation, initial ? [" = ", valueDocument(initial)] : ""];
}
