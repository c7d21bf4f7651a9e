import type { Call } from "./build.js";
import { about, ClientError } from "./client-error.js";
import { Client } from "./make-client.js";
import type { SecuredRequest } from "./security.js";

/**
 * Resolves the credentials of the first alternative that has them all; without one the request goes out as it is
 * (OpenAPI, Security Requirement Object).
 */
export async function credentialsFor(
  client: Client,
  call: Call,
): Promise<(request: SecuredRequest) => void> {
  const { description, settings } = Client.read(client);
  const { operation } = call;
  const credentials = new Map<string, unknown>(Object.entries(settings.credentials ?? {}));
  const names =
    operation.security?.find((schemes) =>
      schemes.every((name) => credentials.get(name) !== undefined),
    ) ?? [];
  const steps: ((request: SecuredRequest) => void)[] = [];
  for (const name of names) {
    const scheme = new Map(Object.entries(description.securitySchemes ?? {})).get(name);
    const given = credentials.get(name);
    const obtained = scheme?.obtain?.(given, { ...call, name, names });
    const credential: unknown = await (obtained ?? (typeof given === "function" ? given() : given));
    if (!scheme || credential === undefined || credential === null) {
      throw new ClientError(`${operation.id}: no credential for "${name}" was given`);
    }
    steps.push((request) =>
      about(`${operation.id}: credential "${name}"`, () =>
        scheme.apply(request, credential, scheme.name ?? name),
      ),
    );
  }
  return (request) => steps.forEach((step) => step(request));
}
