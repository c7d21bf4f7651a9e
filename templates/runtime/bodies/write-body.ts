import { errorAbout } from "../errors/client-error.js";
import type { Operation, RequestContent } from "../client/operation.js";
import { own } from "../values/own.js";

/** Writes the body of an operation that has one content. */
export const writeBody: NonNullable<Operation["write"]> = ({ contents: [content] = [] }, params) =>
  content && writeContent(content, params, content.type);

/** Writes the body as a content has it; none where the member that it is made of is left out. */
export function writeContent(
  content: RequestContent,
  params: object,
  type: string,
): ReturnType<NonNullable<Operation["write"]>> {
  const value = content.member === undefined ? params : own(params, content.member);
  try {
    return value === undefined ? undefined : content.write(content, value, type);
  } catch (cause) {
    throw errorAbout("body", cause);
  }
}
