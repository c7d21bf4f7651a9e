import { codeOf, listOf, literal, unionOf, type Code } from "../generator/escape.js";
import type { Model, ObjectType, Property } from "../generator/ir.js";
import { aliasOf, constantOf, docsOf, interfaceOf, type Member } from "./declarations.js";
import type { TypeDeclaration } from "./params.js";
import type { Scope } from "./scope.js";
import type { VariableStatementStructure } from "ts-morph";

/** `export interface Pet { … }` or `export type Status = "open" | "closed";` */
export function modelType(model: Model, scope: Scope): TypeDeclaration {
  const docs = docsOf(model.docs);
  const { type } = model;
  if (type.kind !== "object") return aliasOf(model.name, docs, scope.print(type));
  if (type.properties.length === 0) return aliasOf(model.name, docs, scope.print(type));
  const members = type.properties.map((property) => propertyMember(property, model.isRequest, scope));
  return interfaceOf(model.name, docs, members, { index: indexType(type, model.isRequest, scope) });
}

function propertyMember(property: Property, isRequest: boolean, scope: Scope): Member {
  const { member, required, docs } = property;
  return { name: member, required, type: propertyType(property, isRequest, scope), docs: docsOf(docs) };
}

/** Members of a request may be `undefined`, so that callers can pass what they may not have. */
function propertyType({ type, required }: Property, isRequest: boolean, scope: Scope): Code {
  const text = scope.print(type);
  return required || !isRequest || text === "unknown" ? codeOf`${text}` : codeOf`${text} | undefined`;
}

/** Undeclared members; their type has to take the declared ones too. */
function indexType({ additional, properties }: ObjectType, isRequest: boolean, scope: Scope): Code | undefined {
  if (!additional || additional.kind === "never") return undefined;
  const own = scope.print(additional);
  if (own === "unknown") return codeOf`unknown`;
  const declared = properties.map((property) => propertyType(property, isRequest, scope));
  if (declared.some((type) => type === "unknown")) return codeOf`unknown`;
  const missing = properties.some(({ required }) => !required) ? [codeOf`undefined`] : [];
  return unionOf([codeOf`${own}`, ...declared, ...missing]);
}

/** `export const Status = { Open: "open" } as const;`, where the options ask for it. */
export function enumConstant(model: Model, scope: Scope): readonly VariableStatementStructure[] {
  if (scope.options.enums !== "const" || model.type.kind !== "enum") return [];
  const values = model.type.values.filter((value) => value !== null);
  const members = values.map((value) => codeOf`${literal(String(value))}: ${literal(value)}`);
  const docs = docsOf({ description: `The values of {@link ${model.name}} that are known.` });
  const object = codeOf`{ ${listOf(members).slice(1, -1) as Code} } as const`;
  return [constantOf(model.name, undefined, object, { docs, isExported: true })];
}
