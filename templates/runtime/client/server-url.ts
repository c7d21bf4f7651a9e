import { ClientError } from "../errors/client-error.js";
import { ownProperty } from "../values/values.js";
import type { ClientDescription } from "./client.js";

/**
 * The URL of the chosen server, with its variables filled in (OpenAPI, Server Object).
 * Throws a `ClientError` for a server that is not described, and for a variable without a value.
 */
export const serverUrl: NonNullable<ClientDescription["serverUrl"]> = (servers, choice = {}) => {
  const { index = 0, variables } = choice;
  const server = servers[index];
  if (!server && index !== 0) throw new ClientError(`server ${index} is not described`);
  return (server?.url ?? "").replace(/\{([^{}]*)\}/g, (_, name: string) => {
    const value = ownProperty(variables, name) ?? ownProperty(server?.variables, name);
    if (typeof value !== "string") throw new ClientError(`server variable "${name}" has no value`);
    return value;
  });
};
