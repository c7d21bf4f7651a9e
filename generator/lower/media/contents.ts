import type { Pointer } from "../../ir/ir.js";
import { childPointer, get, getObject, getString, type Located, type Tree, type TreeObject } from "../../load/load.js";
import type { LowerContext, SchemaLocation } from "../context.js";
import { describeSharedBody } from "../names/pointer-names.js";

/** An entry of a `content` map: a media type with its Media Type Object. */
export interface MediaContent {
  readonly contentType: string;
  readonly media: TreeObject;
  /** Where the Media Type Object is written. */
  readonly pointer: Pointer;
}

/** Lists the contents of a body, a response or a parameter. Each may be a reference (OpenAPI 3.2.0, section 4.7.1). */
export function listContents(holder: TreeObject, pointer: Pointer, context: LowerContext): readonly MediaContent[] {
  return Object.entries(getObject(holder, "content") ?? {}).map(([contentType, written]) => {
    const at = childPointer(pointer, "content", contentType);
    const { value: media, pointer: found } = context.refs.resolve(written, at) ?? { value: {}, pointer: at };
    return { contentType, media, pointer: found };
  });
}

/**
 * Finds the schema of the items of a sequence such as JSON lines: `itemSchema`, or the `items` of a `schema` that describes the
 * whole sequence as an array (OpenAPI 3.2, Media Type Object). Before 3.2, any other `schema` describes one item.
 */
export function locateItemSchema(
  media: TreeObject,
  pointer: Pointer,
  { refs }: LowerContext,
): Located<Tree | undefined> {
  const [item, whole] = [get(media, "itemSchema"), get(media, "schema")];
  if (item !== undefined) return { value: item, pointer: childPointer(pointer, "itemSchema") };
  const at = childPointer(pointer, "schema");
  const found = refs.resolve(whole, at);
  const items = found && getString(found.value, "type") === "array" ? get(found.value, "items") : undefined;
  return found && items !== undefined
    ? { value: items, pointer: childPointer(found.pointer, "items") }
    : { value: whole, pointer: at };
}

/**
 * The location of the schema of a body. A body that operations share is named after its component. `own` are the words for a body
 * of one operation, and those that named a shared body in earlier versions.
 */
export function locateBody(
  { pointer: media }: Pick<MediaContent, "pointer">,
  schema: Pointer,
  direction: SchemaLocation["direction"],
  own: string,
): SchemaLocation {
  const owner = describeSharedBody(media) ?? own;
  return { pointer: schema, direction, hint: owner, formerly: { owner, was: own } };
}
