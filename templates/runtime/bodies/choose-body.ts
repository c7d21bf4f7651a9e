import { ClientError } from "../errors/client-error.js";
import { matchType } from "../request/media-type.js";
import type { Operation } from "../client/operation.js";
import { own } from "../values/own.js";
import { writeContent } from "./write-body.js";

/** Writes the body in the content that the params name, or the first; a range of types holds what is named. */
export const chooseBody: NonNullable<Operation["write"]> = (operation, params) => {
  const { contents = [], contentType } = operation;
  const chosen = contentType === undefined ? undefined : own(params, contentType);
  const type = typeof chosen === "string" ? chosen : contents[0]?.type;
  if (type === undefined) return undefined;
  const content = matchType(contents, type);
  if (!content) throw new ClientError(`content type "${type}" is not described`);
  return writeContent(content, params, type);
};
