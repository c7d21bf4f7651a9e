import type { Validate } from "../client/validate.js";
import { ValidationError, type ValidationIssue } from "./validation-error.js";

/** A schema of zod, as far as responses need it. */
export interface ResponseSchema {
  safeParse(data: unknown): {
    readonly error?: { readonly issues: readonly SchemaIssue[] } | undefined;
  };
}

/** One schema for every success, or several by status (`"2XX"` stands for the other ones). */
export type ResponseSchemas = ResponseSchema | Readonly<Record<string, ResponseSchema>>;

type SchemasByOperation = Readonly<Record<string, ResponseSchemas>>;

/** An issue of zod. That of a union has the issues of each branch. */
export interface SchemaIssue {
  readonly path: readonly (string | number | symbol)[];
  readonly message: string;
  readonly errors?: readonly (readonly SchemaIssue[])[];
}

/**
 * Makes a function for the option `validate` of a client. It throws a `ValidationError` for data that does not fit the
 * schema of its operation. `schemas` has them by the operation's id.
 */
export function createResponseValidator(schemas: SchemasByOperation): Validate {
  return ({ operation, response, data }) => {
    const known = Object.hasOwn(schemas, operation) ? schemas[operation] : undefined;
    const { error } = findSchema(known, response.status)?.safeParse(data) ?? {};
    if (error) {
      const issues = error.issues.flatMap((issue) => listIssues(issue, []));
      throw new ValidationError({ operation, response }, issues);
    }
  };
}

/** The schema for a status: its own, that of its range, or that of another success. */
function findSchema(
  schemas: ResponseSchemas | undefined,
  status: number,
): ResponseSchema | undefined {
  if (schemas === undefined) return undefined;
  if (isSchema(schemas)) return schemas;
  const other = Object.keys(schemas).find((key) => key.startsWith("2"));
  const known = [`${status}`, "2XX", other ?? ""].find((key) => Object.hasOwn(schemas, key));
  return known === undefined ? undefined : schemas[known];
}

function isSchema(schemas: ResponseSchemas): schemas is ResponseSchema {
  return typeof schemas["safeParse"] === "function";
}

/** The issues with paths from the data itself. Of a union they are those of the branch that fits best. */
function listIssues(issue: SchemaIssue, above: ValidationIssue["path"]): ValidationIssue[] {
  const { path, message, errors = [] } = issue;
  const own = path.map((step) => (typeof step === "number" ? step : String(step)));
  const at = [...above, ...own];
  const branches = errors.map((issues) => issues.flatMap((inner) => listIssues(inner, at)));
  const depthOf = (issues: readonly ValidationIssue[]): number =>
    Math.min(...issues.map((inner) => inner.path.length));
  const [best] = branches.sort((a, b) => depthOf(b) - depthOf(a) || a.length - b.length);
  return best && depthOf(best) > at.length ? best : [{ path: at, message }];
}
