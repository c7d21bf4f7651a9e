import { codeOf, joinCode, propertyKey, unionOf, type Code } from "../code/escape.js";
import type { Model, ObjectType, Property } from "../../generator/ir/ir.js";
import { aliasOf, constantOf, docsOf, interfaceOf, type Member } from "../code/declarations.js";
import { commentOf } from "../code/doc.js";
import type { TypeDeclaration } from "./params.js";
import type { TypePosition, Scope } from "../code/scope.js";
import type { VariableStatementStructure } from "ts-morph";

/** `export interface Pet { … }` or `export type Status = "open" | "closed";` */
export function modelType(model: Model, scope: Scope): TypeDeclaration {
  const docs = docsOf(model.docs);
  const { type } = model;
  if (type.kind !== "object" || type.properties.length === 0) {
    return aliasOf(model.name, docs, scope.print(type, positionOf(model)));
  }
  const members = type.properties.map((property) => propertyMember(property, model, scope));
  return interfaceOf(model.name, docs, members, { index: indexType(type, model, scope) });
}

/** A type that callers only give accepts more: a `Date` as well as a string, a number as well as a `bigint`. */
const positionOf = ({ isRequestOnly }: Model): TypePosition => (isRequestOnly ? "parameter" : "model");

function propertyMember(property: Property, model: Model, scope: Scope): Member {
  const { member, required, docs } = property;
  return { name: member, required, type: propertyType(property, model, scope), docs: scope.docs(docs) };
}

/** Optional members of a request accept `undefined`, so that callers can pass a value that may be missing. */
function propertyType({ type, required }: Property, model: Model, scope: Scope): Code {
  const text = scope.print(type, positionOf(model));
  return required || !model.isRequest || text === "unknown" ? codeOf`${text}` : codeOf`${text} | undefined`;
}

/** The index signature of undeclared members. TypeScript requires that its type accepts the declared members, too. */
function indexType({ additional, properties }: ObjectType, model: Model, scope: Scope): Code | undefined {
  if (!additional || additional.kind === "never") return undefined;
  const types = [additional, ...properties.map(({ type }) => type)].flatMap((type) =>
    type.kind === "union" ? type.options : [type],
  );
  const texts = types.map((type) => codeOf`${scope.print(type, positionOf(model))}`);
  if (texts.some((text) => text === "unknown")) return codeOf`unknown`;
  const missing = properties.some(({ required }) => !required) ? [codeOf`undefined`] : [];
  return unionOf([...texts, ...missing]);
}

/** Makes a key for an enum value: its name, else itself. If `1` and `"1"` are in one enum, the second key names the type. */
function uniqueKey(value: string | number | boolean, name: string | undefined, taken: Set<string>): string {
  const text = String(value);
  const keys = [...(name === undefined ? [] : [name]), text, `${text} (${typeof value})`];
  const key = keys.find((each) => !taken.has(each)) ?? text;
  taken.add(key);
  return key;
}

/** `export const Status = { open: "open" } as const;`, if the option `enums` is `const` */
export function enumConstant(model: Model, scope: Scope): readonly VariableStatementStructure[] {
  if (scope.options.enums !== "const" || model.type.kind !== "enum") return [];
  const { format, labels } = model.type;
  const values = model.type.values.filter((value) => value !== null);
  const texts = new Set<string>();
  const members = values.map((value) => {
    const label = labels && Object.hasOwn(labels, String(value)) ? labels[String(value)] : undefined;
    const member = codeOf`${propertyKey(uniqueKey(value, label?.name, texts))}: ${scope.literal(value, format)}`;
    return label?.description === undefined
      ? member
      : codeOf`${commentOf({ description: label.description })}${member}`;
  });
  const docs = docsOf({ description: `The known values of {@link ${model.name}}.` });
  const object = codeOf`{ ${joinCode(members, ", ")} } as const`;
  return [constantOf(model.name, undefined, object, { docs, isExported: true })];
}
