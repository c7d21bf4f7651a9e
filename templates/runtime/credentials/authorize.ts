import { ClientError, prefixError } from "../errors/client-error.js";
import type { Call } from "../request/call.js";
import { ownProperty } from "../values/values.js";
import { getCached } from "./credential-cache.js";
import type {
  Authorize,
  GetCredential,
  RenewableCredentials,
  SecuredRequest,
} from "./security-scheme.js";

/** Adds the credentials of a call. Those that a function gives are shared and renewed. */
export const authorize: Authorize = (call, request, refused) => {
  const { securitySchemes = {}, credentials } = call.config;
  const names = chooseSchemes(call);
  const values = names.map((name) => {
    const scheme = securitySchemes[name];
    const source = ownProperty(credentials, name);
    if (!scheme?.get && typeof source !== "function") return source;
    const wanted = { call, source, refused: refused?.get(name), name, names, scheme };
    return scheme?.get ? scheme.get(wanted) : callSource(wanted);
  });
  if (!values.some((value) => value instanceof Promise)) {
    return applyCredentials(call, request, names, values);
  }
  return Promise.all(values).then((all) => applyCredentials(call, request, names, all));
};

/**
 * Chooses the first security requirement for which the client has all credentials. If there is none, the request is sent
 * without credentials (OpenAPI, Security Requirement Object).
 */
export function chooseSchemes({ operation, config }: Call): readonly string[] {
  const { security = [] } = operation;
  const hasCredential = (name: string): boolean =>
    ownProperty(config.credentials, name) !== undefined;
  return security.find((requirement) => requirement.every(hasCredential)) ?? [];
}

/** Adds credentials to a request, and gives those that can be renewed. */
export function applyCredentials(
  { config, operation }: Call,
  request: SecuredRequest,
  names: readonly string[],
  values: readonly unknown[],
): RenewableCredentials | undefined {
  let renewable: Map<string, unknown> | undefined;
  request.secrets = values;
  names.forEach((name, at) => {
    const scheme = config.securitySchemes?.[name];
    const credential = values[at];
    try {
      if (credential == null) throw new ClientError("none was given");
      scheme?.apply(request, credential, scheme.name ?? name);
    } catch (cause) {
      throw prefixError(`${operation.id}: credential "${name}"`, cause);
    }
    if (credential !== ownProperty(config.credentials, name)) {
      renewable = (renewable ?? new Map()).set(name, credential);
    }
  });
  return renewable;
}

/** Calls the caller's function for each request. The function may cache the credential itself. */
export const callSource: GetCredential = ({ call, source, name, refused }) =>
  typeof source === "function"
    ? getCached(call.config.cache, name, (refusedNow) => source(refusedNow) as unknown, refused)
    : source;
