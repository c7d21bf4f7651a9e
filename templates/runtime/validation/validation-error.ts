import type { ReceivedData } from "../client/validate.js";
import { ClientError } from "../errors/client-error.js";

/** A part of a response that does not fit its schema. */
export interface ValidationIssue {
  /** The members and indices that lead to the part; empty for the data itself. */
  readonly path: readonly (string | number)[];
  readonly message: string;
}

/** The data of a successful response does not fit its schema. The message has no value of the data. */
export class ValidationError extends ClientError {
  override readonly name: string = "ValidationError";
  /** The operation's id. */
  readonly operation: string;
  readonly status: number;
  readonly issues: readonly ValidationIssue[];

  constructor(
    { operation, response }: Omit<ReceivedData, "data">,
    issues: readonly ValidationIssue[],
  ) {
    const paths = issues.slice(0, 3).map(({ path }) => writePath(path));
    const more = issues.length > paths.length ? ` and ${issues.length - paths.length} more` : "";
    const where = `${paths.join(", ")}${more}`.slice(0, 1000);
    super(`${operation} got status ${response.status}, but its data is not as described: ${where}`);
    this.operation = operation;
    this.status = response.status;
    this.issues = issues;
  }
}

/** `pets[0].name`, or `the whole` for the data itself. */
function writePath(path: ValidationIssue["path"]): string {
  const steps = path.map((step) =>
    typeof step === "string" && /^[\p{L}_$][\p{L}\p{N}_$]*$/u.test(step)
      ? `.${step}`
      : `[${JSON.stringify(step)}]`,
  );
  return steps.join("").replace(/^\./, "") || "the whole";
}
