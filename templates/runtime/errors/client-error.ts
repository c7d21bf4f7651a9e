/** The root of all errors of this client. When the caller aborts a call, it throws the caller's own reason instead. */
export class ClientError extends Error {
  override readonly name: string = "ClientError";

  constructor(message: string, options?: { readonly cause?: unknown }) {
    // One printable line: control characters, line separators and characters that reorder text are escaped.
    super(
      message.replace(
        /[\p{C}\p{Zl}\p{Zp}]|^:(?=:)/gu,
        (character) => `\\u{${character.codePointAt(0)?.toString(16)}}`,
      ),
      options,
    );
  }

  /** The members for `JSON.stringify`. A `bigint` is a string. A body that is nested too deeply is left out. */
  toJSON(): object {
    const members = { ...this, message: this.message };
    const write = (_: string, value: unknown): unknown =>
      typeof value === "bigint" ? `${value}` : value;
    try {
      return JSON.parse(JSON.stringify(members, write)) as object;
    } catch {
      return { ...members, body: undefined };
    }
  }
}

/** Runs `work`. An error of it becomes a `ClientError` that begins with the subject. */
export function prefixErrors<T>(subject: string, work: () => T): T {
  try {
    return work();
  } catch (cause) {
    throw new ClientError(`${subject}: ${(cause as Partial<Error>)?.message}`, { cause });
  }
}
