import { ownProperty } from "../values/values.js";
import { addCredential, chooseSchemes } from "./add-credential.js";
import { getCached } from "./credential-cache.js";
import type { Authorize, GetCredential, RenewableCredentials } from "./security-scheme.js";

/** Adds the credentials of a call. Those that a function gives are shared and renewed. */
export const authorize: Authorize = (call, request, refused) => {
  const { config, operation } = call;
  const { securitySchemes = {}, credentials } = config;
  const names = chooseSchemes(call);
  const values = names.map((name) => {
    const scheme = securitySchemes[name];
    const source = ownProperty(credentials, name);
    if (!scheme?.get && typeof source !== "function") return source;
    const get = scheme?.get ?? callSource;
    return get({ call, source, refused: refused?.get(name), name, names, scheme });
  });
  const add = (all: readonly unknown[]): RenewableCredentials => {
    const renewable = new Map<string, unknown>();
    names.forEach((name, at) => {
      addCredential(config, request, name, all[at], `${operation.id}: `);
      if (all[at] !== ownProperty(credentials, name)) renewable.set(name, all[at]);
    });
    return renewable;
  };
  const isReady = !values.some((value) => value instanceof Promise);
  return isReady ? add(values) : Promise.all(values).then(add);
};

/** Calls the caller's function for each request. The function may cache the credential itself. */
export const callSource: GetCredential = ({ call, source, name, refused }) =>
  typeof source === "function"
    ? getCached(call.config.cache, name, (refusedNow) => source(refusedNow) as unknown, refused)
    : source;
