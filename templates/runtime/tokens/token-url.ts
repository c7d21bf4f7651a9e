import { ClientError } from "../errors/client-error.js";

/**
 * The absolute URL of the token endpoint. Throws a `ClientError` for a URL that would show the secret to others:
 * it has to be https, except for a loopback address.
 */
export function resolveTokenUrl(scheme: string, tokenUrl: string, baseUrl: string): string {
  const url =
    tokenUrl !== "" && URL.canParse(tokenUrl, baseUrl) ? new URL(tokenUrl, baseUrl) : undefined;
  const subject = `the token URL of "${scheme}"`;
  if (!url || !/^https?:$/.test(url.protocol)) {
    throw new ClientError(`${subject} is not an http or https URL; set tokenUrl`);
  }
  if (url.username || url.password) {
    throw new ClientError(`${subject} has a user name or password`);
  }
  if (url.protocol === "http:" && !isLoopback(url.hostname)) {
    throw new ClientError(`${subject} is plain http, which would show the secret; use https`);
  }
  url.hash = "";
  return url.href;
}

/** Does the host name the machine itself (RFC 6761, section 6.3; RFC 1122, section 3.2.1.3; RFC 4291, section 2.5.3)? */
function isLoopback(host: string): boolean {
  return /^(?:127(?:\.\d+){3}|\[::1\]|(?:.*\.)?localhost)$/.test(host);
}
