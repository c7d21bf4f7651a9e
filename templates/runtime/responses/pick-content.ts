import { findByMediaType, isJsonType } from "../request/media-type.js";
import type { PickContent } from "./response-content.js";

/** The content for a media type. Without a match it is the only content, or the JSON one, whose parser checks the body. */
export const pickContent: PickContent = (contents, type) => {
  const typed = contents.filter((content) => content.type);
  const [first, ...others] = typed;
  if (!first || others.length === 0 || type === "") return first;
  return (
    findByMediaType(typed, type) ??
    typed.find((content) => isJsonType(content.type ?? "")) ?? {
      status: "",
      type: typed.map((content) => content.type).join(" or "),
      parse: refuseContentType,
    }
  );
};

function refuseContentType(): never {
  throw new TypeError("the response's content type is not described");
}
