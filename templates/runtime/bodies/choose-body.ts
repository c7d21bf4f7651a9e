import type { Operation } from "../client/operation.js";
import { ClientError } from "../errors/client-error.js";
import { findByMediaType } from "../request/media-type.js";
import { ownProperty } from "../values/values.js";
import { type RequestContent, writeContent } from "./request-content.js";

/**
 * Writes the body in the content that the params choose, else in that of a Blob's own type, else in the first. A range
 * such as `image/*` allows each of its types. Throws a `ClientError` for a media type that is not described.
 */
export const chooseBody: NonNullable<Operation["write"]> = (operation, params) => {
  const { contents = [], contentType } = operation;
  const chosen = contentType === undefined ? undefined : ownProperty(params, contentType);
  const type = typeof chosen === "string" ? chosen : defaultType(contents, params);
  if (type === undefined) return undefined;
  const content = findByMediaType(contents, type);
  if (!content) throw new ClientError(`content type "${type}" is not described`);
  return writeContent(content, params, type);
};

function defaultType(contents: readonly RequestContent[], params: object): string | undefined {
  const [first] = contents;
  const body = ownProperty(params, first?.member ?? "");
  const ownTypes =
    body instanceof Blob && body.type !== "" ? [body.type, "application/octet-stream"] : [];
  return ownTypes.find((type) => findByMediaType(contents, type)) ?? first?.type;
}

/** Throws a `ClientError` where the params have a body and `fetch` sends none with the method. */
export const refuseBody: NonNullable<Operation["write"]> = (operation, params) => {
  if (chooseBody(operation, params)) {
    throw new ClientError(`fetch sends no body with ${operation.method}`);
  }
  return undefined;
};
