import { parseHttpUrl } from "../client/base-url.js";
import { ClientError } from "../errors/client-error.js";

/** Paging can't continue: a link to another origin, a page that was read before, or too many empty pages. */
export class PaginationError extends ClientError {
  override readonly name: string = "PaginationError";
}

/**
 * Throws a `PaginationError` for a link to another origin than the base URL's, which must not get credentials, and for a
 * link with a user name or password.
 */
export function checkLink(link: string, baseUrl: string, operation: string): void {
  const { origin } = new URL(baseUrl);
  if (parseHttpUrl(link, undefined)?.origin !== origin) {
    throw new PaginationError(
      `${operation}: a link leads away from the base URL's origin ${origin}, and was not followed`,
    );
  }
}
