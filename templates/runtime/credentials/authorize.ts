import type { Call } from "../request/build.js";
import { ClientError, errorAbout } from "../errors/client-error.js";
import { grantOf } from "./grants.js";
import { own } from "../values/own.js";
import type { Authorize, GetCredential, Granted, SecuredRequest } from "./security.js";

/**
 * Puts the credentials of the first alternative that has them all into a request; without one it goes out as it is
 * (OpenAPI, Security Requirement Object).
 */
export const authorize: Authorize = (call, request, refused) => {
  const { security = [] } = call.operation;
  const { securitySchemes = {}, credentials } = call.config;
  const isGiven = (name: string): boolean => own(credentials, name) !== undefined;
  const names = security.find((together) => together.every(isGiven)) ?? [];
  const got = names.map((name) => {
    const scheme = securitySchemes[name];
    const given = own(credentials, name);
    if (!scheme?.get && typeof given !== "function") return given;
    const asked = { call, given, refused: refused?.get(name), name, names, scheme };
    return scheme?.get ? scheme.get(asked) : fromFunction(asked);
  });
  if (!got.some((credential) => credential instanceof Promise)) {
    return put(call, request, names, got);
  }
  return Promise.all(got).then((all) => put(call, request, names, all));
};

/** Puts credentials into a request; gives those that are not the caller's own, for which there may be others. */
function put(
  { config, operation }: Call,
  request: SecuredRequest,
  names: readonly string[],
  got: readonly unknown[],
): Granted | undefined {
  let granted: Map<string, unknown> | undefined;
  names.forEach((name, at) => {
    const scheme = config.securitySchemes?.[name];
    const credential = got[at];
    try {
      if (credential == null) throw new ClientError("none was given");
      scheme?.apply(request, credential, scheme.name ?? name);
    } catch (cause) {
      throw errorAbout(`${operation.id}: credential "${name}"`, cause);
    }
    if (credential !== own(config.credentials, name)) {
      granted = (granted ?? new Map()).set(name, credential);
    }
  });
  return granted;
}

/** What a function of the caller's gives: it is asked for every request, and remembers credentials itself if it wants to. */
export const fromFunction: GetCredential = ({ call, given, name, refused }) =>
  typeof given === "function"
    ? grantOf(call.config.grants, name, (bad) => given(bad) as unknown, refused)
    : given;
