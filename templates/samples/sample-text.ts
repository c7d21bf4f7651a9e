/** Well-known examples of strings by their format. */
export const TEXT_BY_FORMAT: ReadonlyMap<string, string> = new Map([
  ["duration", "P1D"],
  ["email", "user@example.com"],
  ["hostname", "example.com"],
  ["ipv4", "192.0.2.1"],
  ["ipv6", "2001:db8::1"],
  ["phone-number", "+15017122661"],
  ["uri", "https://example.com/"],
  ["url", "https://example.com/"],
  ["uuid", "123e4567-e89b-12d3-a456-426614174000"],
]);

/** An example of each format that changes a type, as it is on the wire. */
export const DATE_TEXTS = {
  date: "2026-01-31",
  "date-time": "2026-01-31T12:00:00Z",
  "date-time-rfc-2822": "Sat, 31 Jan 2026 12:00:00 +0000",
} as const;

/** The words of a name in lower case: `serviceSid` has `service` and `sid`. */
export const splitWords = (name: string): readonly string[] =>
  (name.replace(/([\p{Ll}\p{N}])(\p{Lu})/gu, "$1-$2").match(/[\p{L}\p{M}\p{N}]+/gu) ?? ["value"]).map((word) =>
    word.toLowerCase(),
  );
