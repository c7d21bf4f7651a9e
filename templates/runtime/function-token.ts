import type { GetToken } from "./token-client.js";

/** The tokens of a function of the caller's: it is asked for every request, and remembers them itself if it wants to. */
export const functionToken: GetToken = (given, { name }, tokenOf) =>
  typeof given === "function"
    ? tokenOf(name, async (refused) => ({ token: await given(refused), staleAt: 0 }))
    : undefined;
