import { isJsonType, matchType } from "../request/media-type.js";
import type { PickContent } from "../client/operation.js";

/** The content for a type. Where none fits it is the only one, or JSON, whose parser finds out. */
export const pickContent: PickContent = (contents, type) => {
  const typed = contents.filter((content) => content.type);
  const [first, ...others] = typed;
  if (!first || others.length === 0 || type === "") return first;
  return (
    matchType(typed, type) ??
    typed.find((content) => isJsonType(content.type ?? "")) ?? {
      status: "",
      type: typed.map((content) => content.type).join(" or "),
      parse: refuse,
    }
  );
};

function refuse(): never {
  throw new TypeError("the response's content type is not described");
}
