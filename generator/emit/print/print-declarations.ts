import type { CodeBlockWriter, InterfaceDeclarationStructure, StatementStructures } from "ts-morph";
import { printStructure, StructureKind } from "../../../templates/code/ts-morph.js";
import type { Piece, PieceMember } from "../read/piece.js";

const OPTIONS = { indentNumberOfSpaces: 2 };

/**
 * Prints declarations by ts-morph. Comments, the members of interfaces and the values of constants are left out and stay as
 * they are: ts-morph looks at each of their characters, and they are most of a client. The pieces are made one by one, so that
 * each can be freed.
 */
export function* printDeclarations(statements: readonly StatementStructures[]): Iterable<Piece> {
  const codes = printStatements(statements.map(shellOf));
  for (const [index, statement] of statements.entries())
    yield {
      code: codes[index] ?? "",
      comment: commentOf(statement),
      members: statement.kind === StructureKind.Interface ? membersOf(statement) : undefined,
      value: valueOf(statement),
    };
}

/** The declaration that ts-morph prints. */
function shellOf(statement: StatementStructures): StatementStructures {
  if (statement.kind === StructureKind.Interface)
    return { ...statement, docs: [], properties: [], indexSignatures: [] };
  if (statement.kind === StructureKind.VariableStatement && valueOf(statement) !== undefined) {
    const declarations = statement.declarations.map((declaration) => ({ ...declaration, initializer: "undefined" }));
    return { ...statement, docs: [], declarations };
  }
  return "docs" in statement ? { ...statement, docs: [] } : statement;
}

/** The members in ts-morph's order: index signatures are the first. */
const membersOf = ({
  properties = [],
  indexSignatures = [],
}: InterfaceDeclarationStructure): readonly PieceMember[] => [
  ...indexSignatures.map((signature) => ({
    comment: commentOf(signature),
    key: `[${signature.keyName ?? ""}: ${textOf(signature.keyType)}]`,
    type: textOf(signature.returnType),
  })),
  ...properties.map((property) => ({
    comment: commentOf(property),
    key: property.hasQuestionToken ? `${property.name}?` : property.name,
    type: textOf(property.type),
  })),
];

/** The value of a constant that is alone in its statement. */
function valueOf(statement: StatementStructures): string | undefined {
  if (statement.kind !== StructureKind.VariableStatement) return undefined;
  const [first, second] = statement.declarations;
  return first?.initializer === undefined || second ? undefined : textOf(first.initializer);
}

function commentOf(structure: { readonly docs?: readonly unknown[] } | StatementStructures): string | undefined {
  const [first] = "docs" in structure ? (structure.docs ?? []) : [];
  return first === undefined ? undefined : textOf(first);
}

/** Templates write types and comments as strings, and not as functions that ts-morph would call. */
function textOf(value: unknown): string {
  if (typeof value !== "string") throw new Error("A template made a comment or a type that is no string.");
  return value;
}

/** Prints all statements by one writer, which is faster than a writer for each. */
function printStatements(statements: readonly StatementStructures[]): readonly string[] {
  const ends: number[] = [];
  let isInComment = false;
  const recordEnd = (writer: CodeBlockWriter): void => {
    ends.push(writer.getLength());
    isInComment ||= writer.isInComment();
  };
  const all = statements.flatMap((statement) => [statement, recordEnd]);
  const text = printStructure({ kind: StructureKind.SourceFile, statements: all }, OPTIONS);
  // For the writer, a string that ends in a backslash has no end. What follows may then look like a comment.
  if (isInComment) return statements.map((statement) => printStructure(statement, OPTIONS).trim());
  return ends.map((end, index) => text.slice(ends[index - 1] ?? 0, end).trim());
}
