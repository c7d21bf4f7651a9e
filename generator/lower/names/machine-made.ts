/** A UUID, or a hash or object id in hexadecimal digits, or a long number. */
const MACHINE_MADE = [
  /^(?:urn:uuid:)?\{?[\da-f]{8}([-_]?)[\da-f]{4}\1[\da-f]{4}\1[\da-f]{4}\1[\da-f]{12}\}?$/i,
  /^(?=.*\d)[\da-f]{24,}$/i,
  /^\d{8,}$/,
  // A ULID begins with a time stamp, whose first digit is at most 7.
  /^(?=(?:.*\d){4})[0-7][\dA-HJKMNP-TV-Z]{25}$/,
];

/** Whether a program made an `operationId` for other programs, so that no function should be named after it. */
export const isMachineMade = (operationId: string): boolean =>
  MACHINE_MADE.some((pattern) => pattern.test(operationId.trim()));
