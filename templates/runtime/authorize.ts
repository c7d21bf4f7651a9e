import { about, ClientError } from "./client-error.js";
import { credentialOf, fromFunction } from "./grants.js";
import { own } from "./own.js";
import type { Authorization, Authorize } from "./security.js";

/**
 * Gets the credentials of the first alternative that has them all; without one the request goes out as it is
 * (OpenAPI, Security Requirement Object).
 */
export const authorize: Authorize = async (config, call, refused) => {
  const { securitySchemes = {}, credentials, grants } = config;
  const { id, security = [] } = call.operation;
  const names =
    security.find((together) => together.every((name) => own(credentials, name) !== undefined)) ??
    [];
  const steps: Authorization["apply"][] = [];
  const renewable = new Map<string, unknown>();
  for (const name of names) {
    const scheme = securitySchemes[name];
    const given = own(credentials, name);
    const source =
      scheme && (scheme.get ?? fromFunction)(given, { ...call, config, name, names, scheme });
    const credential = source ? await credentialOf(grants, source, refused?.get(name)) : given;
    if (!scheme || credential === undefined || credential === null) {
      throw new ClientError(`${id}: no credential for "${name}" was given`);
    }
    if (source) renewable.set(name, credential);
    steps.push((request) =>
      about(`${id}: credential "${name}"`, () =>
        scheme.apply(request, credential, scheme.name ?? name),
      ),
    );
  }
  return {
    apply: (request) => steps.forEach((step) => step(request)),
    ...(renewable.size > 0 && {
      renew: () =>
        authorize(config, call, renewable).catch((cause: unknown) => {
          if (cause instanceof ClientError) throw cause;
          throw new ClientError(
            `${id}: the credential was refused, and no fresh one could be got`,
            { cause },
          );
        }),
    }),
  };
};
