import { listModels, type ObjectType, type TypeNode } from "../../generator/ir/ir.js";
import { codeOf, joinCode, propertyKey, type Code } from "../code/escape.js";
import type { PrintSchema, SchemaContext } from "./context.js";
import { applyChecks } from "./print-checks.js";

/** A member of an object, as the schema has it. */
export interface PrintedMember {
  readonly name: string;
  readonly schema: Code;
  /** Whether the schema uses constants that come later, so that it is a getter. */
  readonly isDeferred: boolean;
}

/** `z.looseObject({ id: z.number() })`. Members that the object does not declare stay as they are. */
export const looseObject = (members: readonly PrintedMember[], { z }: SchemaContext): Code =>
  codeOf`${z}.looseObject(${shapeOf(members)})`;

const shapeOf = (members: readonly PrintedMember[]): Code => codeOf`{ ${joinCode(members.map(printMember), ", ")} }`;

const printMember = ({ name, schema, isDeferred }: PrintedMember): Code =>
  isDeferred ? codeOf`get ${propertyKey(name)}() { return ${schema}; }` : codeOf`${propertyKey(name)}: ${schema}`;

/** The schema of an object or a map. */
export function objectSchema(type: ObjectType, print: PrintSchema, context: SchemaContext): Code {
  const { z } = context;
  const { properties, additional, checks = [] } = type;
  const isTyped = additional !== undefined && additional.kind !== "never" && additional.kind !== "unknown";
  const [first] = checks;
  // zod reads getters at once if it changes an object after its creation.
  const mayDefer = !isTyped && first === undefined;
  const members = properties.map(({ member, type: own, required }): PrintedMember => {
    const isDeferred = mayDefer && usesLaterModels(own, context);
    const schema = print(own, isDeferred ? { ...context, declared: EVERYTHING } : context);
    return { name: member, schema: required ? schema : optional(schema, own, context), isDeferred };
  });
  const object = (): Code => {
    if (properties.length === 0) return codeOf`${z}.record(${z}.string(), ${print(additional ?? NEVER, context)})`;
    return isTyped
      ? codeOf`${z}.object(${shapeOf(members)}).catchall(${print(additional, context)})`
      : looseObject(members, context);
  };
  if (checks.length < 2) return first ? applyChecks(object(), "object", first, context) : object();
  return codeOf`${z}.union([${joinCode(
    checks.map((one) => applyChecks(object(), "object", one, context)),
    ", ",
  )}])`;
}

const NEVER: TypeNode = { kind: "never" };

const EVERYTHING = { has: (): boolean => true };

/** Whether the schema of a type uses schemas that are evaluated later. */
const usesLaterModels = (type: TypeNode, { declared }: SchemaContext): boolean =>
  listModels(type).some((model) => !declared.has(model));

/** A member that may be left out. */
const optional = (schema: Code, type: TypeNode, { acceptsUndefined }: SchemaContext): Code =>
  acceptsUndefined || type.kind === "unknown" ? codeOf`${schema}.optional()` : codeOf`${schema}.exactOptional()`;
