import { about, ClientError } from "./client-error.js";
import { own } from "./own.js";
import type { ApplyCredentials, Authorize } from "./security.js";

/**
 * Gets the credentials of the first alternative that has them all; without one the request goes out as it is
 * (OpenAPI, Security Requirement Object).
 */
export const authorize: Authorize = async ({ securitySchemes = {}, credentials }, call) => {
  const { id, security = [] } = call.operation;
  const names =
    security.find((together) => together.every((name) => own(credentials, name) !== undefined)) ??
    [];
  const steps: ApplyCredentials[] = [];
  for (const name of names) {
    const scheme = securitySchemes[name];
    const { obtain = plainCredential } = scheme ?? {};
    const credential = await obtain(own(credentials, name), { ...call, name, names });
    if (!scheme || credential === undefined || credential === null) {
      throw new ClientError(`${id}: no credential for "${name}" was given`);
    }
    steps.push((request) =>
      about(`${id}: credential "${name}"`, () =>
        scheme.apply(request, credential, scheme.name ?? name),
      ),
    );
  }
  return (request) => steps.forEach((step) => step(request));
};

/** What the caller gave, or what the function gives that the caller gave. */
export const plainCredential = (given: unknown): unknown =>
  typeof given === "function" ? given() : given;
