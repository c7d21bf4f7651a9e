import { ownProperty } from "../values/values.js";
import { addCredential, chooseSchemes } from "./add-credential.js";
import type { Authorize } from "./security-scheme.js";

/** Adds the credentials of a call. A function is called for each request, and nothing is renewed. */
export const authorizeOnce: Authorize = async (call, attempt, request) => {
  const { config, operation } = call;
  const names = chooseSchemes(call);
  for (const name of names) {
    const scheme = config.securitySchemes?.[name];
    let credential = ownProperty(config.credentials, name);
    if (scheme?.get) {
      credential = await attempt.race(
        scheme.get({ call, source: credential, name, names, scheme }),
      );
    } else if (typeof credential === "function") {
      credential = await attempt.race<unknown>(credential());
    }
    addCredential(request, scheme, name, credential, `${operation.id}: `);
  }
  return undefined;
};
