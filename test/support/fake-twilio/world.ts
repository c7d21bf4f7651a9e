/** An account of the fake. */
export interface Account {
  readonly username: string;
  readonly password: string;
}

const digits = (prefix: string, end: string): string => prefix + end.padStart(32, "0");

/** A SID of 34 characters, such as `YC000…01`. */
export function sid(prefix: string, number: number): string {
  return digits(prefix, number.toString(16));
}

export const ACCOUNT: Account = { username: digits("AC", "a1"), password: "auth-token-0123456789" };
export const SERVICE_SID = digits("VA", "b2");
export const ENTITY_SID = digits("YE", "c3");
export const IDENTITY = "ff483d1f-f591-4898";
export const PUSH_FACTOR_SID = digits("YF", "d4");
export const TOTP_FACTOR_SID = digits("YF", "e5");

/** The correct payload for a challenge of a factor. */
export const ANSWERS: ReadonlyMap<string, string> = new Map([
  [PUSH_FACTOR_SID, "eyJ0.signed.payload"],
  [TOTP_FACTOR_SID, "001234"],
]);

/** The initial time of the fake's clock. */
export const BEGINNING = new Date("2026-01-01T12:00:00.000Z");
