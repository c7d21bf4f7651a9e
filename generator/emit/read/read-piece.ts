import {
  expect,
  isSafeComment,
  readList,
  readName,
  refuse,
  take,
  takeComment,
  takeKeyword,
  takeString,
  UNKNOWN_SYNTAX,
  type Cursor,
} from "./cursor.js";
import { commentLines, type Piece, type PieceMember } from "./piece.js";
import { readMemberKey, readMembers, readReference, readType } from "./read-type.js";
import { readValue } from "./read-value.js";
import type { Comment, DeclarationSyntax, MemberSyntax, ParameterSyntax, TypeSyntax, ValueSyntax } from "./syntax.js";

/**
 * Reads a printed piece of a module: its imports, or one declaration. The reader knows only what the templates print, and
 * how they print it. Returns `undefined` for anything else.
 */
export type ReadPiece = (piece: Piece) => readonly DeclarationSyntax[] | undefined;

/** Reads a piece that is one text, as `ReadPiece` does. */
export const readText = (text: string): readonly DeclarationSyntax[] | undefined =>
  readUnlessUnknown(() => readDeclarations(text));

/** Creates a reader of pieces. Most members have the type of another member, so it reads each type once. */
export function createPieceReader(): ReadPiece {
  const types = new Map<string, TypeSyntax>();
  const readMember = ({ comment, key, type: text }: PieceMember): MemberSyntax => {
    const type = types.get(text) ?? readWhole(text, readType);
    types.set(text, type);
    return { comment: checkedLines(comment), ...readWhole(key, readMemberKey), type };
  };
  return ({ code, comment, members = [], value }) =>
    readUnlessUnknown(() => {
      const declarations = readDeclarations(code);
      const [declaration] = declarations;
      if (comment === undefined && members.length === 0 && value === undefined) return declarations;
      if (declaration === undefined || declarations.length > 1) return refuse();
      const described = { ...declaration, comment: checkedLines(comment) };
      if (value !== undefined) return [withValue(emptyConstant(described), readWhole(value, readValue))];
      if (members.length === 0) return [described];
      return [{ ...emptyInterface(described), members: members.map(readMember) }];
    });
}

/** A constant whose value stands apart. */
function emptyConstant(declaration: DeclarationSyntax): DeclarationSyntax & { readonly kind: "constant" } {
  const isEmpty =
    declaration.kind === "constant" && declaration.value.kind === "name" && declaration.value.text === "undefined";
  return isEmpty ? declaration : refuse();
}

/** An interface whose members stand apart. */
const emptyInterface = (declaration: DeclarationSyntax): DeclarationSyntax & { readonly kind: "interface" } =>
  declaration.kind === "interface" && declaration.members.length === 0 ? declaration : refuse();

function readUnlessUnknown<Part>(read: () => Part): Part | undefined {
  try {
    return read();
  } catch (error) {
    if (error === UNKNOWN_SYNTAX) return undefined;
    throw error;
  }
}

/** Reads a text that is one part and nothing else. */
function readWhole<Part>(text: string, read: (cursor: Cursor) => Part): Part {
  const cursor: Cursor = { text, at: 0, depth: 0 };
  const part = read(cursor);
  return cursor.at === text.length ? part : refuse();
}

/** The lines of a comment whose text can't end it. */
const checkedLines = (text: string | undefined): Comment | undefined =>
  text === undefined ? undefined : isSafeComment(text) ? commentLines(text) : refuse();

function readDeclarations(text: string): readonly DeclarationSyntax[] {
  const cursor: Cursor = { text, at: 0, depth: 0 };
  const declarations = [readDeclaration(cursor)];
  while (cursor.at < text.length) {
    expect(cursor, "\n");
    declarations.push(readDeclaration(cursor));
  }
  return declarations;
}

function readDeclaration(cursor: Cursor): DeclarationSyntax {
  const comment = takeComment(cursor);
  if (takeKeyword(cursor, "import")) return comment ? refuse() : readImport(cursor, "import");
  const isExported = takeKeyword(cursor, "export");
  const base = { comment, isExported };
  if (takeKeyword(cursor, "interface")) return { ...base, kind: "interface", ...readInterface(cursor) };
  if (takeKeyword(cursor, "const")) return { ...base, kind: "constant", ...readConstant(cursor) };
  if (takeKeyword(cursor, "function")) return { ...base, kind: "function", ...readFunction(cursor) };
  if (isExported && (cursor.text.startsWith("{", cursor.at) || cursor.text.startsWith("type {", cursor.at)))
    return comment ? refuse() : readImport(cursor, "export");
  if (!takeKeyword(cursor, "type")) refuse();
  const name = readName(cursor);
  expect(cursor, "=");
  const type = readType(cursor);
  expect(cursor, ";");
  return { ...base, kind: "alias", name, type };
}

/** `{ a, b } from "./c.js";` */
function readImport(cursor: Cursor, kind: "import" | "export"): DeclarationSyntax {
  const isType = takeKeyword(cursor, "type");
  expect(cursor, "{");
  const names = readList(cursor, "}", () => readSpecifier(cursor, kind));
  const from = takeKeyword(cursor, "from") ? (takeString(cursor) ?? refuse()) : undefined;
  const isKnown = kind === "export" ? names.length > 0 || (from === undefined && !isType) : names.length > 0 && from;
  if (!isKnown) refuse();
  expect(cursor, ";");
  return { comment: undefined, isExported: kind === "export", kind, isType, names, from };
}

function readSpecifier(cursor: Cursor, kind: "import" | "export"): string {
  const name = readName(cursor);
  return kind === "export" && takeKeyword(cursor, "as") ? `${name} as ${readName(cursor)}` : name;
}

function readInterface(cursor: Cursor) {
  const name = readName(cursor);
  const bases = takeKeyword(cursor, "extends") ? [readReference(cursor)] : [];
  expect(cursor, "{");
  return { name, bases, members: readMembers(cursor) };
}

function readConstant(cursor: Cursor) {
  const name = readName(cursor);
  const type = take(cursor, ":") ? readType(cursor) : undefined;
  expect(cursor, "=");
  const constant = withValue({ name, type }, readValue(cursor));
  expect(cursor, ";");
  return constant;
}

/** Prettier lays out the type of a function differently. */
const withValue = <Constant extends { readonly type: TypeSyntax | undefined }>(
  constant: Constant,
  value: ValueSyntax,
) =>
  value.kind === "arrow" &&
  constant.type !== undefined &&
  (constant.type.kind !== "reference" || constant.type.args.length > 0)
    ? refuse()
    : { ...constant, value };

function readFunction(cursor: Cursor) {
  const name = readName(cursor);
  expect(cursor, "(");
  const parameters = readList(cursor, ")", readParameter);
  // Prettier has a layout of its own for a single parameter that is an object.
  if (parameters.length === 1 && parameters[0]?.type?.kind === "object") refuse();
  const result = take(cursor, ":") ? readType(cursor) : undefined;
  expect(cursor, "{\n");
  expect(cursor, "return ");
  const returned = readValue(cursor);
  expect(cursor, ";\n");
  expect(cursor, "}");
  return { name, parameters, result, returned };
}

function readParameter(cursor: Cursor): ParameterSyntax {
  const name = readName(cursor);
  const isOptional = take(cursor, "?");
  const type = take(cursor, ":") ? readType(cursor) : undefined;
  const initial = !isOptional && take(cursor, "=") ? readValue(cursor) : undefined;
  return { name, isOptional, type, initial };
}
