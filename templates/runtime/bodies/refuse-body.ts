import { ClientError } from "../errors/client-error.js";
import { chooseBody } from "./choose-body.js";
import type { Operation } from "../client/operation.js";

/** Refuses the body of a method with which `fetch` sends none. */
export const refuseBody: NonNullable<Operation["write"]> = (operation, params) => {
  if (chooseBody(operation, params)) {
    throw new ClientError(`fetch sends no body with ${operation.method}`);
  }
  return undefined;
};
