import type {
  InterfaceDeclarationStructure,
  OptionalKind,
  PropertySignatureStructure,
  TypeAliasDeclarationStructure,
  VariableStatementStructure,
} from "ts-morph";
import { docText, onOwnLines, type DocText } from "./doc.js";
import { propertyKey, type Code, type Hole } from "./escape.js";
import type { Docs, Identifier } from "../../generator/ir/ir.js";
import { StructureKind, VariableDeclarationKind } from "./ts-morph.js";

/** Makes a comment for ts-morph. Without documentation there is none. A long comment gets its own lines. */
export const docsOf = (docs: Docs, more: readonly string[] = []): DocText[] => asDocs(docText(docs, more));

/** Creates a function like `docsOf` that makes each comment once. */
export function createDocsPrinter(): (docs: Docs) => readonly DocText[] {
  const printed = new Map<string, readonly DocText[]>();
  return (docs) => {
    const key = JSON.stringify(docs);
    const known = printed.get(key) ?? docsOf(docs);
    printed.set(key, known);
    return known;
  };
}

const asDocs = (text: DocText): DocText[] => {
  if (text === "") return [];
  return [text.includes("\n") || text.length > 90 ? onOwnLines(text) : text];
};

/** A member of an interface. */
export interface Member {
  readonly name: string;
  readonly required: boolean;
  readonly type: Hole;
  readonly docs: readonly DocText[];
}

/** Makes a property signature: `name?: type;` */
export const member = ({ name, required, type, docs }: Member): OptionalKind<PropertySignatureStructure> => ({
  name: propertyKey(name),
  hasQuestionToken: !required,
  type,
  docs: [...docs],
});

/** Makes an interface: `export interface Name { … }` */
export const interfaceOf = (
  name: Identifier | Code,
  docs: readonly DocText[],
  members: readonly Member[],
  more: { readonly extends?: readonly Hole[]; readonly index?: Hole | undefined } = {},
): InterfaceDeclarationStructure => ({
  kind: StructureKind.Interface,
  isExported: true,
  name,
  docs: [...docs],
  extends: [...(more.extends ?? [])],
  properties: members.map(member),
  indexSignatures: more.index === undefined ? [] : [{ keyName: "key", keyType: "string", returnType: more.index }],
});

/** Makes a type alias: `export type Name = type;` */
export const aliasOf = (name: Identifier, docs: readonly DocText[], type: Hole): TypeAliasDeclarationStructure => ({
  kind: StructureKind.TypeAlias,
  isExported: true,
  name,
  docs: [...docs],
  type,
});

/** Makes a constant: `const name: type = value;` */
export const constantOf = (
  name: Identifier | Code,
  type: Hole | undefined,
  value: Code,
  { docs = [], isExported = false }: { readonly docs?: readonly DocText[]; readonly isExported?: boolean } = {},
): VariableStatementStructure => ({
  kind: StructureKind.VariableStatement,
  isExported,
  docs: [...docs],
  declarationKind: VariableDeclarationKind.Const,
  declarations: [{ name, ...(type === undefined ? {} : { type }), initializer: value }],
});
