import { ClientError } from "../errors/client-error.js";
import { ownProperties, ownProperty } from "../values/values.js";
import type { ClientDescription } from "./client.js";

/** Characters that would end the host or begin a path, query, fragment, port or user name; control characters; dots. */
const DELIMITER = /[\p{Cc}/?#@\\:]|^(\.|%2e){1,2}$/iu;

/**
 * The URL of the chosen server, with its variables filled in (OpenAPI, Server Object).
 * Throws a `ClientError` for a server that is not described, and for a variable without a value or with one that would
 * lead to another host or path.
 */
export const serverUrl: NonNullable<ClientDescription["serverUrl"]> = (servers, choice, own) => {
  const { index = 0, variables } = ownProperties(choice ?? {});
  const server = own ? own[0] : servers[index];
  if (!server && (own || index !== 0)) throw new ClientError(`server ${index} is not described`);
  const { url = "", variables: defaults, values } = server ?? {};
  return url.replace(/\{([^{}]*)\}/g, (_, name: string) => {
    const known = ownProperty(defaults, name);
    const value = ownProperty(variables, name) ?? known;
    const subject = `server variable "${name}"`;
    if (typeof value !== "string") throw new ClientError(`${subject} has no value`);
    const isDescribed = value === known || values?.[name]?.includes(value);
    if (!isDescribed && DELIMITER.test(value)) {
      throw new ClientError(`${subject} has a character that would lead to another host or path`);
    }
    return value;
  });
};
