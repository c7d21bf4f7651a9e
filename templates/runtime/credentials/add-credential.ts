import type { Config } from "../client/client.js";
import { ClientError, prefixErrors } from "../errors/client-error.js";
import type { Call } from "../request/call.js";
import { ownProperty } from "../values/values.js";
import type { SecuredRequest, SecurityScheme } from "./security-scheme.js";

/**
 * Chooses the first security requirement for which the client has all credentials. If there is none, the request is sent
 * without credentials (OpenAPI, Security Requirement Object).
 */
export function chooseSchemes({ operation, config }: Call): readonly string[] {
  return (
    operation.security?.find((requirement) =>
      requirement.every((name) => ownProperty(config.credentials, name) !== undefined),
    ) ?? []
  );
}

/** Adds the credential of a scheme to a request. Throws a `ClientError` for one that is missing or can't be sent. */
export function addCredential(
  request: SecuredRequest,
  scheme: SecurityScheme | undefined,
  name: string,
  credential: unknown,
  subject = "",
): void {
  prefixErrors(`${subject}credential "${name}"`, () => {
    if (credential == null) throw new ClientError("is missing");
    scheme?.apply(request, credential, scheme.name ?? name);
  });
}

/** Adds each credential that is known already to an empty request, which refuses what can't be sent. */
export function checkCredentials(config: Config): void {
  for (const [name, scheme] of Object.entries(config.securitySchemes ?? {})) {
    const credential = ownProperty(config.credentials, name);
    const isObject = credential && typeof credential === "object";
    if (typeof credential === "string" || (isObject && !scheme.get)) {
      addCredential(
        { url: "https://localhost", method: "", headers: {}, secrets: [] },
        scheme,
        name,
        credential,
      );
    }
  }
}
