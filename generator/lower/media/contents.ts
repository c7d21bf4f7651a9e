import type { Pointer } from "../../ir/ir.js";
import { childPointer, getObject, type TreeObject } from "../../load/load.js";
import type { LowerContext } from "../context.js";

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
