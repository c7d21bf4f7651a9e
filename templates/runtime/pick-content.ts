import { DecodeError } from "./errors.js";
import { essence, isJsonType, matchType } from "./media-type.js";
import type { PickContent, ReadBody } from "./operation.js";

/** The content for a type. Where none fits it is the only one, or JSON, whose reader finds out. */
export const pickContent: PickContent = (contents, type) => {
  const [first, ...others] = contents.filter((content) => content.type);
  if (!first || others.length === 0 || type === "") return first;
  return (
    matchType([first, ...others], type) ??
    [first, ...others].find((content) => isJsonType(content.type ?? "")) ?? {
      status: "",
      read: refuse,
    }
  );
};

const refuse: ReadBody = async ({ response, sent, text }) => {
  const type = essence(response.headers.get("content-type"));
  const reason = `has the type ${type}, which is not described`;
  throw new DecodeError(sent, response.status, await text(), reason);
};
