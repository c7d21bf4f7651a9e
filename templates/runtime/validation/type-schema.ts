/**
 * Gives a schema the type that is declared for it. TypeScript does not compare the two, which would take it seconds for
 * a large API. The generator's tests do.
 */
export function typeSchema<Schema>(schema: unknown): Schema {
  return schema as Schema;
}
