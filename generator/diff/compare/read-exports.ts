import type { compiler } from "../../emit/compiler.js";

/** An exported declaration, as callers see it. */
export interface ExportedDeclaration {
  readonly isFunction: boolean;
  /** The parameters of a function, or the type of a type alias; empty for an interface. */
  readonly text: string;
  /** The members of an interface, by name. */
  readonly members: ReadonlyMap<string, ExportedMember> | undefined;
}

/** A member of an exported interface. */
export interface ExportedMember {
  readonly isRequired: boolean;
  /** The type, without comments and line breaks. */
  readonly text: string;
}

type TypeScript = typeof compiler;

/** Reads the exported functions, type aliases and interfaces of modules, by name. `ts` is the compiler. */
export function readExports(
  texts: readonly (string | undefined)[],
  ts: TypeScript,
): ReadonlyMap<string, ExportedDeclaration> {
  const exports = new Map<string, ExportedDeclaration>();
  for (const text of texts) {
    if (text === undefined) continue;
    const source = ts.createSourceFile("client.ts", text, ts.ScriptTarget.Latest, false, ts.ScriptKind.TS);
    for (const statement of source.statements) {
      const found = readExport(statement, source, ts);
      if (found) exports.set(...found);
    }
  }
  return exports;
}

function readExport(
  statement: compiler.Statement,
  source: compiler.SourceFile,
  ts: TypeScript,
): readonly [name: string, ExportedDeclaration] | undefined {
  const modifiers = ts.canHaveModifiers(statement) ? (ts.getModifiers(statement) ?? []) : [];
  if (!modifiers.some(({ kind }) => kind === ts.SyntaxKind.ExportKeyword)) return undefined;
  if (ts.isFunctionDeclaration(statement) && statement.name) {
    const parameters = statement.parameters.map((parameter) => parameter.getText(source)).join(", ");
    return [statement.name.text, { isFunction: true, text: parameters, members: undefined }];
  }
  if (ts.isTypeAliasDeclaration(statement)) {
    const text = normalizeCode(statement.type.getText(source));
    return [statement.name.text, { isFunction: false, text, members: undefined }];
  }
  if (!ts.isInterfaceDeclaration(statement)) return undefined;
  const members = statement.members.flatMap((member): [string, ExportedMember][] => {
    if (!ts.isPropertySignature(member)) return [];
    const text = normalizeCode(member.type?.getText(source) ?? "");
    return [[member.name.getText(source), { isRequired: !member.questionToken, text }]];
  });
  return [statement.name.text, { isFunction: false, text: "", members: new Map(members) }];
}

/** Removes comments and line breaks: they make no difference for callers. */
const normalizeCode = (code: string): string => code.replace(/\/\*[\s\S]*?\*\//g, "").replace(/\s+/g, " ");
