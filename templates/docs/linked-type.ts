import type { DocContext } from "./context.js";
import { CLIENT_TYPES, targetOf } from "./layout/targets.js";
import { code, joined, link, markOf, type Markdown } from "./markdown/markdown.js";

const TOKEN = /"(?:[^"\\\n]|\\.)*"|[\p{L}_$][\p{L}\p{M}\p{N}_$]*/gu;

/** A printed type as code, in which each model and each type of the client is a link: `` [`Pet`](models/Pet.md)`[]` ``. */
export function linkedType(text: string, { modelNames, linkedTypes }: DocContext): Markdown {
  const linked = linkedTypes.get(text) ?? linkNames(text, modelNames);
  linkedTypes.set(text, linked);
  return linked;
}

function linkNames(text: string, modelNames: ReadonlySet<string>): Markdown {
  if (modelNames.has(text)) return link(code(text), targetOf("model", text));
  const parts: Markdown[] = [];
  let done = 0;
  for (const { 0: token, index } of text.matchAll(TOKEN)) {
    const end = index + token.length;
    const target = modelNames.has(token)
      ? targetOf("model", token)
      : CLIENT_TYPES.has(token)
        ? targetOf("client", token)
        : undefined;
    if (token.startsWith('"') || isKey(text, end) || target === undefined) continue;
    parts.push(spaced(text.slice(done, index)), link(code(token), target));
    done = end;
  }
  return joined([...parts, spaced(text.slice(done))]);
}

/** Whether the name that ends at `end` is the name of a member. */
const isKey = (text: string, end: number): boolean => /^\??:/.test(text.slice(end, end + 2));

/** Code whose leading and trailing spaces stand outside of the backticks, where Markdown keeps them. */
function spaced(text: string): Markdown {
  const before = /^\s/.test(text) ? markOf` ` : markOf``;
  const after = /\s$/.test(text) ? markOf` ` : markOf``;
  return text.trim() === "" ? before : joined([before, code(text), after]);
}
