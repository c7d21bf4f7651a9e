import { ownProperty } from "../values/values.js";
import { addCredential, chooseSchemes } from "./add-credential.js";
import { getCached } from "./credential-cache.js";
import type { Authorize, GetCredential } from "./security-scheme.js";

/** Adds the credentials of a call. Those that a function gives are shared and renewed. */
export const authorize: Authorize = async (call, attempt, request, refused) => {
  const { config } = call;
  const names = chooseSchemes(call);
  const renewable = new Map<string, unknown>();
  for (const name of names) {
    const scheme = config.securitySchemes?.[name];
    const source = ownProperty(config.credentials, name);
    const get = scheme?.get ?? (typeof source === "function" ? callSource : undefined);
    const credential: unknown = get
      ? await attempt.race(get({ call, source, refused: refused?.get(name), name, names, scheme }))
      : source;
    addCredential(request, scheme, name, credential, `${call.operation.id}: `);
    if (credential !== source) renewable.set(name, credential);
  }
  return renewable;
};

/** Calls the caller's function for each request. The function may cache the credential itself. */
export const callSource: GetCredential = ({ call, source, name, refused }) =>
  typeof source === "function"
    ? getCached(call.config, name, (refusedNow) => source(refusedNow) as unknown, refused)
    : source;
