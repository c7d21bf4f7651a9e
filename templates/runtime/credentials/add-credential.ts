import type { Config } from "../client/client.js";
import { ClientError, prefixErrors } from "../errors/client-error.js";
import type { Call } from "../request/call.js";
import { ownProperty } from "../values/values.js";
import type { SecuredRequest } from "./security-scheme.js";

/**
 * Chooses the first security requirement for which the client has all credentials. If there is none, the request is sent
 * without credentials (OpenAPI, Security Requirement Object).
 */
export function chooseSchemes({ operation, config }: Call): readonly string[] {
  const hasCredential = (name: string): boolean =>
    ownProperty(config.credentials, name) !== undefined;
  return operation.security?.find((requirement) => requirement.every(hasCredential)) ?? [];
}

/** Adds the credential of a scheme to a request. Throws a `ClientError` for one that is missing or can't be sent. */
export function addCredential(
  { securitySchemes = {} }: Config,
  request: SecuredRequest,
  name: string,
  credential: unknown,
  subject = "",
): void {
  const scheme = securitySchemes[name];
  prefixErrors(`${subject}credential "${name}"`, () => {
    if (credential == null) throw new ClientError("none was given");
    scheme?.apply(request, credential, scheme.name ?? name);
  });
  request.secrets.push(credential);
}

/** Adds each credential that is known already to an empty request, which refuses what can't be sent. */
export function checkCredentials(config: Config): void {
  for (const [name, { get }] of Object.entries(config.securitySchemes ?? {})) {
    const credential = ownProperty(config.credentials, name);
    if (typeof credential === "string" || (credential && !get && typeof credential === "object")) {
      addCredential(
        config,
        { url: "https://localhost", headers: {}, secrets: [] },
        name,
        credential,
      );
    }
  }
}
