import { findByMediaType, isJsonType } from "../request/media-type.js";
import { parseText, type PickContent } from "./response-content.js";

/**
 * The content for a media type. JSON for which only a range is described is never text. Without a match it is the only
 * content, or the JSON one, whose parser checks the body.
 */
export const pickContent: PickContent = (contents, type) => {
  const typed = contents.filter((content) => content.type);
  const [first, ...others] = typed;
  if (!first || others.length === 0 || type === "") return first;
  const found = findByMediaType(typed, type);
  if (found && !(isJsonType(type) && found.parse === parseText)) return found;
  return (
    typed.find((content) => isJsonType(content.type ?? "")) ??
    found ?? {
      status: "",
      type: typed.map((content) => content.type).join(" or "),
      parse: refuseContentType,
    }
  );
};

function refuseContentType(): never {
  throw new TypeError("the response's content type is not described");
}
