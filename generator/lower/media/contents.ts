import type { Pointer } from "../../ir/ir.js";
import { child } from "../../load/pointer.js";
import { getObject, type TreeObject } from "../../load/tree.js";
import type { LowerContext } from "../context.js";

/** A Media Type Object of a map of contents. */
export interface Content {
  readonly contentType: string;
  readonly media: TreeObject;
  /** Where it is written. */
  readonly pointer: Pointer;
}

/** The contents of a body, a response or a parameter; each may be a reference (OpenAPI 3.2.0, section 4.7.1). */
export function contentsOf(holder: TreeObject, pointer: Pointer, context: LowerContext): readonly Content[] {
  return Object.entries(getObject(holder, "content") ?? {}).map(([contentType, written]) => {
    const at = child(pointer, "content", contentType);
    const { value: media, pointer: found } = context.refs.resolve(written, at) ?? { value: {}, pointer: at };
    return { contentType, media, pointer: found };
  });
}
