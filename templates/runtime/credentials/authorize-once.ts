import { ownProperty } from "../values/values.js";
import { addCredential, chooseSchemes } from "./add-credential.js";
import type { Authorize } from "./security-scheme.js";

/** Adds the credentials of a call. A function is called for each request, and nothing is renewed. */
export const authorizeOnce: Authorize = async (call, attempt, request) => {
  const { config, operation } = call;
  const names = chooseSchemes(call);
  for (const name of names) {
    const scheme = config.securitySchemes?.[name];
    const source = ownProperty(config.credentials, name);
    const credential: unknown = await attempt.race(
      scheme?.get
        ? scheme.get({ call, source, name, names, scheme })
        : typeof source === "function"
          ? source()
          : source,
    );
    addCredential(request, scheme, name, credential, `${operation.id}: `);
  }
  return undefined;
};
