import type { Field } from "../client/operation.js";

/** The declared fields, and one for each other member of the value. */
export function allFields(fields: readonly Field[], value: unknown): readonly Field[] {
  const declared = new Set(fields.map((field) => field.member));
  const others = Object.keys(Object(value)).filter((member) => !declared.has(member));
  return [...fields, ...others.map((name) => ({ name, member: name }))];
}
