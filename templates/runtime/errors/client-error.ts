/** The root of every error that this client throws by itself. An abort passes the caller's own reason through. */
export class ClientError extends Error {
  override readonly name: string = "ClientError";
}

/** What was thrown, as an error that begins with what it is about. */
export function errorAbout(subject: string, cause: unknown): ClientError {
  return new ClientError(`${subject}: ${(cause as Partial<Error>)?.message}`, { cause });
}

/** Runs `work`; what it throws is told as a `ClientError` that begins with what it is about. */
export function about<T>(subject: string, work: () => T): T {
  try {
    return work();
  } catch (cause) {
    throw errorAbout(subject, cause);
  }
}
