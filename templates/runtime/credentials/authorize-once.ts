import { ownProperty } from "../values/values.js";
import { applyCredentials, chooseSchemes } from "./authorize.js";
import type { Authorize } from "./security-scheme.js";

/** Adds the credentials of a call. A function is called for each request, and nothing is renewed. */
export const authorizeOnce: Authorize = async (call, request) => {
  const { securitySchemes = {}, credentials } = call.config;
  const names = chooseSchemes(call);
  const values = names.map((name) => {
    const scheme = securitySchemes[name];
    const source = ownProperty(credentials, name);
    if (scheme?.get) return scheme.get({ call, source, refused: undefined, name, names, scheme });
    return typeof source === "function" ? (source() as unknown) : source;
  });
  applyCredentials(call, request, names, await Promise.all(values));
  return undefined;
};
