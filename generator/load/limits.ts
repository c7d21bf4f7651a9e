/** The limits for a description. The config can raise each of them for a trusted one. */
export interface Limits {
  /** How often a YAML alias may be expanded, nested aliases included. */
  readonly aliases: number;
  /** How many levels a document may nest. */
  readonly depth: number;
  /** The largest file that is read, in bytes. */
  readonly bytes: number;
  /** How many files it may refer to. */
  readonly files: number;
  /** How many objects and arrays a document may have; the target of a YAML alias counts each time. */
  readonly parts: number;
  /** How many schemas may be lowered; a schema that is lowered in several places counts each time. */
  readonly schemas: number;
  /** How long the generation of a client may take. */
  readonly seconds: number;
}

export const DEFAULT_LIMITS: Limits = {
  aliases: 100,
  depth: 200,
  bytes: 128 * 1024 * 1024,
  files: 1000,
  parts: 20_000_000,
  schemas: 5_000_000,
  seconds: 600,
};

/** The help sentence about a limit that a trusted description may exceed. */
export const writeLimitHelp = (limit: keyof Limits): string => `\`limits.${limit}\` of the config raises the limit.`;

/** Says that a document nests too deep. */
export const describeDepthLimit = ({ depth }: Limits): string =>
  `The description nests more than ${depth} levels deep.`;

/** Thrown where a limit is reached during lowering or printing. */
export class LimitError extends Error {
  readonly limit: "schemas" | "seconds";

  constructor(limit: LimitError["limit"]) {
    super(limit);
    this.limit = limit;
  }
}

/** Counts how much of the limits is used. */
export interface Budget {
  /** Counts a schema. Throws a `LimitError` if there are too many, or the time is used up. */
  readonly spendSchema: () => void;
  /** Throws a `LimitError` if the time is used up. */
  readonly checkTime: () => true;
  /** How many schemas have been counted. */
  readonly countSchemas: () => number;
}

/** Creates the budget of one run. The time starts now. `onSchemas` is called with the number of schemas now and then. */
export function createBudget(
  { schemas, seconds }: Limits = DEFAULT_LIMITS,
  onSchemas: (spent: number) => void = () => {},
): Budget {
  const end = performance.now() + seconds * 1000;
  let spent = 0;
  const checkTime = (): true => {
    if (performance.now() > end) throw new LimitError("seconds");
    return true;
  };
  const spendSchema = (): void => {
    spent += 1;
    if (spent > schemas) throw new LimitError("schemas");
    // Reading the clock takes longer than lowering a schema.
    if (spent % 256 !== 0) return;
    checkTime();
    onSchemas(spent);
  };
  return { spendSchema, checkTime, countSchemas: () => spent };
}
