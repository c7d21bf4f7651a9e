/** The root of all errors of this client. When the caller aborts a call, it throws the caller's own reason instead. */
export class ClientError extends Error {
  override readonly name: string = "ClientError";
}

/** An error whose message is `subject: message of the cause`. */
export function prefixError(subject: string, cause: unknown): ClientError {
  return new ClientError(`${subject}: ${(cause as Partial<Error>)?.message}`, { cause });
}

/** Runs `work`. An error of it becomes a `ClientError` that begins with the subject. */
export function prefixErrors<T>(subject: string, work: () => T): T {
  try {
    return work();
  } catch (cause) {
    throw prefixError(subject, cause);
  }
}
