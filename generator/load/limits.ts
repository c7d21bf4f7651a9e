/** How much a description may ask for; each can be raised where one is known to be well meant. */
export interface Limits {
  /** How often an alias of YAML may be expanded, over all aliases that hold one another. */
  readonly aliases: number;
  /** How many levels a document may nest. */
  readonly depth: number;
  /** The largest file that is read, in bytes. */
  readonly bytes: number;
  /** How many files it may refer to. */
  readonly files: number;
  /** How many objects and lists a document may be made of; what is there by an alias counts each time. */
  readonly parts: number;
  /** How many schemas may be read; what is spelled out in several places counts each time. */
  readonly schemas: number;
  /** How long a client may take to make. */
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

/** A limit that is reached in the middle of the work. */
export class LimitError extends Error {
  readonly limit: "schemas" | "seconds";

  constructor(limit: LimitError["limit"]) {
    super(limit);
    this.limit = limit;
  }
}

/** What is left of the limits that count while a client is made. */
export interface Budget {
  /** Counts a schema. Throws a `LimitError` where that is one too many, or it takes too long. */
  readonly spendSchema: () => void;
  /** Throws a `LimitError` where it takes too long. */
  readonly checkTime: () => true;
}

export function createBudget({ schemas, seconds }: Limits = DEFAULT_LIMITS): Budget {
  const end = performance.now() + seconds * 1000;
  let spent = 0;
  const checkTime = (): true => {
    if (performance.now() > end) throw new LimitError("seconds");
    return true;
  };
  const spendSchema = (): void => {
    spent += 1;
    if (spent > schemas) throw new LimitError("schemas");
    // The clock costs more than a schema does.
    if (spent % 256 === 0) checkTime();
  };
  return { spendSchema, checkTime };
}
