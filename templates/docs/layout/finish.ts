import type { Page } from "../../code/emitter.js";
import { anchorsOf, pageText } from "../markdown/page.js";
import type { Draft } from "./section.js";
import { resolveTargets, type Place } from "./targets.js";

/** Prints the pages, with every link leading to where its part stands. */
export function finishPages(drafts: readonly Draft[]): readonly Page[] {
  const laid = drafts.map((draft) => ({ ...draft, anchors: anchorsOf(draft.blocks) }));
  const places = new Map<string, Place>();
  for (const { file, sections, target, anchors } of laid) {
    if (target !== undefined) places.set(target, { file, anchor: undefined });
    for (const { target: id, title } of sections) places.set(id, { file, anchor: anchors.get(title) });
  }
  return laid.map(({ file, blocks, anchors, room }) => {
    const [top = ""] = anchors.values();
    const text = resolveTargets(pageText(blocks), { file, top, places });
    return { path: `docs/${file}`, text, room };
  });
}
