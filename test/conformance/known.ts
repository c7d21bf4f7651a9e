import { readFileSync, writeFileSync } from "node:fs";
import { format } from "prettier";
import { expect } from "vitest";
import type { Groups } from "./cases.js";

type Group = keyof Groups;

const FILE = new URL("known-failures.json", import.meta.url);

/** `1` takes cases off the list that pass, `init` writes it anew; anything else compares. */
const MODE = process.env["UPDATE_KNOWN_FAILURES"];

const listed = JSON.parse(readFileSync(FILE, "utf8")) as Record<Group, readonly string[]>;
const outcomes: Record<Group, Map<string, boolean>> = { wire: new Map(), responses: new Map(), types: new Map() };

/** The cases of a group that are known to fail. The list may only become shorter. */
export const knownFailures = (group: Group): readonly string[] => listed[group];

/** Holds what is wrong with a case against the list. */
export function expectAsListed(group: Group, id: string, problems: readonly string[]): void {
  outcomes[group].set(id, problems.length > 0);
  const isListed = listed[group].includes(id);
  if (MODE === "init" || (MODE === "1" && isListed)) return;
  if (!isListed) expect(problems).toEqual([]);
  else expect(problems, `${id} passes: take it off known-failures.json`).not.toEqual([]);
}

/** Writes the list where it is asked for; cases that did not run stay as they are. */
export async function updateKnownFailures(): Promise<void> {
  if (MODE !== "1" && MODE !== "init") return;
  const lists = Object.fromEntries(Object.keys(listed).map((group) => [group, newList(group as Group)]));
  writeFileSync(FILE, await format(JSON.stringify(lists), { parser: "json", printWidth: 120 }));
}

function newList(group: Group): string[] {
  const kept = listed[group].filter((id) => outcomes[group].get(id) !== false);
  const found = [...outcomes[group]].filter(([, isFailure]) => isFailure).map(([id]) => id);
  return [...new Set(MODE === "init" ? [...kept, ...found] : kept)].sort();
}
