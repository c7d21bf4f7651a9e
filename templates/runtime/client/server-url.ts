import { ClientError } from "../errors/client-error.js";
import type { ClientDescription } from "./make-client.js";
import { own } from "../values/own.js";

/** The URL of the server that is chosen, with its variables filled in (OpenAPI, Server Object). */
export const serverUrl: NonNullable<ClientDescription["serverUrl"]> = (servers, choice = {}) => {
  const { index = 0, variables } = choice;
  const server = servers[index];
  if (!server && index !== 0) throw new ClientError(`server ${index} is not described`);
  return (server?.url ?? "").replace(/\{([^{}]*)\}/g, (_, name: string) => {
    const value = own(variables, name) ?? own(server?.variables, name);
    if (typeof value !== "string") throw new ClientError(`server variable "${name}" has no value`);
    return value;
  });
};
