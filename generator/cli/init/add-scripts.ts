import { isObject } from "../../load/tree.js";
import { createJsonIndex, findValueEnd } from "../../load/positions/json-position.js";

/** A package.json with new scripts. */
export interface AddedScripts {
  readonly text: string;
  /** The names of the scripts that are new, and those of fetchsmith's commands. */
  readonly added: readonly string[];
  readonly generate: string;
  readonly check: string;
}

/**
 * Adds the scripts `generate` and `check` to a package.json. The rest of the text stays as it is. A name that another
 * script has is not used; the new script is then `generate:client` or `check:client`. `flags` end both commands.
 */
export function addScripts(text: string, flags = ""): AddedScripts {
  // The byte order mark stays.
  if (text.startsWith("\uFEFF")) {
    const scripts = addScripts(text.slice(1), flags);
    return { ...scripts, text: `\uFEFF${scripts.text}` };
  }
  const contents: unknown = JSON.parse(text);
  const given = isObject(contents) ? contents["scripts"] : undefined;
  const scripts = isObject(given) ? given : {};
  const chosen = (["generate", "check"] as const).map((command) => chooseName(command, flags, scripts));
  const [generate = "generate", check = "check"] = chosen.map(({ name }) => name);
  const added = chosen.filter(({ isNew }) => isNew);
  if (added.length === 0) return { text, added: [], generate, check };
  const members = added.map(({ name, command }) => [name, `fetchsmith ${command}${flags}`] as const);
  const names = added.map(({ name }) => name);
  return { text: insertScripts(text, members, isObject(given)), added: names, generate, check };
}

function chooseName(
  command: "generate" | "check",
  flags: string,
  scripts: Readonly<Record<string, unknown>>,
): { readonly name: string; readonly command: string; readonly isNew: boolean } {
  for (const name of [command, `${command}:client`]) {
    const current = scripts[name];
    if (current === undefined) return { name, command, isNew: true };
    if (typeof current === "string" && current.includes(`fetchsmith ${command}${flags}`))
      return { name, command, isNew: false };
  }
  return { name: `${command}:fetchsmith`, command, isNew: scripts[`${command}:fetchsmith`] === undefined };
}

/** Inserts members at the end of `scripts`, in the indentation of the file. */
function insertScripts(text: string, members: readonly (readonly [string, string])[], hasScripts: boolean): string {
  const unit = /^\s*\{[ \t]*\r?\n([ \t]+)"/.exec(text)?.[1];
  const newline = text.includes("\r\n") ? "\r\n" : "\n";
  const space = text.includes('": ') ? " " : "";
  const breakAt = (depth: number): string => (unit === undefined ? space : `${newline}${unit.repeat(depth)}`);
  const colon = unit === undefined && space === "" ? ":" : ": ";
  const lines = members.map(([name, value]) => `${JSON.stringify(name)}${colon}${JSON.stringify(value)}`);
  if (hasScripts)
    return insertAtEnd(
      text,
      ["scripts"],
      lines.map((line) => `${breakAt(2)}${line}`),
      breakAt(1),
    );
  const all = lines.map((line) => `${breakAt(2)}${line}`).join(",");
  return insertAtEnd(text, [], [`${breakAt(1)}"scripts"${colon}{${all}${breakAt(1)}}`], breakAt(0));
}

/** Inserts members at the end of the object at a pointer. `close` is what stands before the closing brace of an empty one. */
function insertAtEnd(text: string, pointer: readonly string[], members: readonly string[], close: string): string {
  const start = createJsonIndex(text)(pointer).value;
  const end = findValueEnd(text, start) - 1;
  const inside = text.slice(start + 1, end);
  const kept = inside.trimEnd();
  const separator = kept === "" ? "" : ",";
  const after = kept === "" ? close : inside.slice(kept.length);
  return `${text.slice(0, start + 1)}${kept}${separator}${members.join(",")}${after}${text.slice(end)}`;
}
