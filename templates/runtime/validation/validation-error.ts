import { type SentRequest, RequestError } from "../errors/request-error.js";

/** A part of a response that does not fit its schema. */
export interface ValidationIssue {
  /** The members and indices that lead to the part; empty for the data itself. */
  readonly path: readonly (string | number)[];
  readonly message: string;
}

/** The data of a successful response does not fit its schema. The message has no value of the data. */
export class ValidationError extends RequestError {
  override readonly name: string = "ValidationError";
  declare readonly status: number;
  declare readonly issues: readonly ValidationIssue[];

  constructor(request: SentRequest, status: number, issues: readonly ValidationIssue[]) {
    const paths = issues.slice(0, 3).map(({ path }) => writePath(path));
    const more = issues.length > paths.length ? ` and ${issues.length - paths.length} more` : "";
    super(
      request,
      `got status ${status}, but the data does not fit its schema at ${paths.join(", ")}${more}`,
    );
    Object.assign(this, { status, issues });
  }
}

/** `pets[0].name`, or `the top` for the data itself. */
function writePath(path: ValidationIssue["path"]): string {
  const steps = path.map((step) =>
    typeof step === "number" || !/^[\p{L}_$][\p{L}\p{N}_$]*$/u.test(step)
      ? `[${JSON.stringify(step)}]`
      : `.${step}`,
  );
  return steps.join("").replace(/^\./, "") || "the top";
}
