/** A check of a zod schema. It adds an issue for a value that does not fit. */
export type SchemaCheck<Value> = (payload: {
  readonly value: Value;
  readonly issues: {
    push(issue: { code: "custom"; input: unknown; message: string }): unknown;
  };
}) => void;

function checkThat<Value>(fits: (value: Value) => boolean, message: string): SchemaCheck<Value> {
  return ({ value, issues }) => {
    if (!fits(value)) issues.push({ code: "custom", input: value, message });
  };
}

/** The number of characters. JSON Schema counts code points, and `length` counts UTF-16 units. */
function countCharacters(text: string): number {
  return [...text].length;
}

/** Refuses a string with fewer characters. */
export function minCharacters(minimum: number): SchemaCheck<string> {
  return checkThat(
    (text) => countCharacters(text) >= minimum,
    `Too small: expected at least ${minimum} characters`,
  );
}

/** Refuses a string with more characters. */
export function maxCharacters(maximum: number): SchemaCheck<string> {
  return checkThat(
    (text) => text.length <= maximum || countCharacters(text) <= maximum,
    `Too big: expected at most ${maximum} characters`,
  );
}

/** Refuses an object with fewer members. */
export function minMembers(minimum: number): SchemaCheck<object> {
  return checkThat(
    (object) => Object.keys(object).length >= minimum,
    `Too small: expected at least ${minimum} members`,
  );
}

/** Refuses an object with more members. */
export function maxMembers(maximum: number): SchemaCheck<object> {
  return checkThat(
    (object) => Object.keys(object).length <= maximum,
    `Too big: expected at most ${maximum} members`,
  );
}

/** Refuses an array with two equal items. Objects are equal if all their members are. */
export const uniqueItems: SchemaCheck<readonly unknown[]> = /* @__PURE__ */ checkThat(
  (items) => new Set(items.map(writeKey)).size === items.length,
  "Expected no item twice",
);

/** A string that two values share only if they are equal. */
function writeKey(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(writeKey).join()}]`;
  if (typeof value !== "object" || value === null || value instanceof Blob)
    return writeScalar(value);
  if (value instanceof Date) return `Date ${value.getTime()}`;
  const members = Object.entries(value).filter(([, member]) => member !== undefined);
  const written = members.map(([name, member]) => `${JSON.stringify(name)}:${writeKey(member)}`);
  return `{${written.sort().join()}}`;
}

function writeScalar(value: unknown): string {
  return typeof value === "string" ? JSON.stringify(value) : `${typeof value} ${String(value)}`;
}

/** Refuses a string that is not an integer of 64 bits within some bounds. */
export function int64Text({
  min = -(2n ** 63n),
  max = 2n ** 63n - 1n,
  multipleOf = 1n,
}: Int64Bounds = {}): SchemaCheck<string> {
  return checkThat(
    (text) => {
      if (!/^-?\d{1,40}$/.test(text)) return false;
      const value = BigInt(text);
      return value >= min && value <= max && value % multipleOf === 0n;
    },
    `Expected an integer from ${min} to ${max}${multipleOf > 1n ? `, a multiple of ${multipleOf}` : ""}`,
  );
}

export interface Int64Bounds {
  readonly min?: bigint;
  readonly max?: bigint;
  readonly multipleOf?: bigint;
}
