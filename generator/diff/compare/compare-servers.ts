import type { Server } from "../../ir/ir.js";
import type { AddChange } from "../change.js";

const ORIGIN = { old: "#/servers", new: "#/servers" };

/** Compares the default server, and the servers and variables that callers can choose. */
export function compareServers(before: readonly Server[], after: readonly Server[], addChange: AddChange): void {
  compareVariables(listVariables(before), listVariables(after), addChange);
  const removed = before.map((_, index) => index).filter((index) => index >= Math.max(after.length, 1));
  if (removed.length > 0) {
    const message = `\`server.index\` may no longer be ${removed.join(", ")}`;
    addChange("breaking", "server-choice-removed", message, ORIGIN);
  }
  const [oldDefault, newDefault] = [before[0], after[0]].map((server) => server && fillServerUrl(server));
  if (oldDefault !== newDefault) {
    const message = `requests go to ${newDefault ?? "no server"}, not to ${oldDefault ?? "none"}`;
    addChange("runtime", "server-changed", message, ORIGIN);
  }
  for (const [index, server] of after.entries()) {
    const old = before[index];
    if (index === 0) continue;
    if (!old) addChange("new", "server-choice-added", `\`server.index\` may now be ${index}`, ORIGIN);
    if (!old || fillServerUrl(old) === fillServerUrl(server)) continue;
    const message = `\`server.index\` ${index} is ${fillServerUrl(server)}, not ${fillServerUrl(old)}`;
    addChange("runtime", "server-changed", message, ORIGIN);
  }
}

/** Fills the defaults of its variables into the URL of a server. */
export const fillServerUrl = ({ url, variables }: Server): string =>
  variables.reduce<string>((text, { name, default: value }) => text.replaceAll(`{${name}}`, () => value), url);

/** The allowed values of each server variable; undefined if every string is allowed. */
type VariableValues = ReadonlyMap<string, readonly string[] | undefined>;

function listVariables(servers: readonly Server[]): VariableValues {
  const all = new Map<string, readonly string[] | undefined>();
  for (const { name, values } of servers.flatMap(({ variables }) => variables)) {
    const known = all.has(name) ? all.get(name) : [];
    all.set(name, known && values.length > 0 ? [...known, ...values] : undefined);
  }
  return all;
}

function compareVariables(before: VariableValues, after: VariableValues, addChange: AddChange): void {
  const addRemoved = (message: string): void => addChange("breaking", "server-choice-removed", message, ORIGIN);
  for (const [name, oldValues] of before) {
    const option = `\`server.variables.${name}\``;
    const newValues = after.get(name);
    if (!after.has(name)) addRemoved(`${option} was removed`);
    else if (newValues && !oldValues) addRemoved(`${option} may no longer be any string`);
    const removed = oldValues?.filter((value) => newValues?.includes(value) === false) ?? [];
    const list = removed.map((value) => JSON.stringify(value)).join(", ");
    if (list !== "") addRemoved(`${option} may no longer be ${list}`);
  }
  for (const name of after.keys())
    if (!before.has(name)) addChange("new", "server-choice-added", `\`server.variables.${name}\` is new`, ORIGIN);
}
