import type { Page } from "../../code/emitter.js";
import type { Draft } from "./draft.js";
import { resolveTargets, type Place } from "./targets.js";

/** Makes the pages, with every link leading to where its part stands. */
export function finishPages(drafts: readonly Draft[]): readonly Page[] {
  const places = new Map<string, Place>();
  for (const { file, sections, target } of drafts) {
    if (target !== undefined) places.set(target, { file, anchor: undefined });
    for (const { target: id, anchor } of sections) places.set(id, { file, anchor });
  }
  return drafts.map(({ file, text, top, room }) => ({
    path: `docs/${file}`,
    text: `${resolveTargets(text, { file, top, places })}\n`,
    room,
  }));
}
