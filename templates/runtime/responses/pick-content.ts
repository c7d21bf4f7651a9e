import type { Operation } from "../client/operation.js";
import { findByMediaType, isJsonType } from "../request/media-type.js";
import { parseText, type PickContent, type ResponseContent } from "./response-content.js";

/** The first content that is described for a status: for itself, for its range, for another success, or by default. */
export const pickByStatus: PickContent = (operation, response) => {
  return contentsOf(operation, response)[0];
};

/**
 * The content for a status and a media type. JSON for which only a range is described is never text. Without a match it
 * is the only content, or the JSON one, whose parser checks the body.
 */
export const pickContent: PickContent = (operation, response) => {
  const type = response.headers.get("content-type") ?? "";
  const contents = contentsOf(operation, response);
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

function contentsOf({ responses }: Operation, response: Response): readonly ResponseContent[] {
  const status = `${response.status}`;
  // The status itself, its range, another success, or `default`.
  for (const begin of [status, `${status[0]}XX`, status < "300" ? "2" : "default", "default"]) {
    const contents = responses.filter((content) => content.status?.startsWith(begin));
    if (contents[0]) return contents;
  }
  return [];
}

function refuseContentType(): never {
  throw new TypeError("the response's content type is not described");
}
