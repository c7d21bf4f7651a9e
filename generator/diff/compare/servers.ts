import type { Server } from "../../ir/ir.js";
import type { Note } from "../change.js";
import type { Side } from "../match/side.js";

const AT = { old: "#/servers", new: "#/servers" };

/** Notes where requests go now, and which servers and variables of theirs a caller may choose. */
export function compareServers(old: Side, now: Side, note: Note): void {
  const [before, after] = [old.api.servers, now.api.servers];
  const [was, is] = [before[0], after[0]].map((server) => server && urlOf(server));
  compareVariables(variablesOf(before), variablesOf(after), note);
  const left = before.map((_, index) => index).filter((index) => index >= Math.max(after.length, 1));
  if (left.length > 0)
    note("breaking", "server-choice-removed", `\`server.index\` may no longer be ${left.join(", ")}`, AT);
  if (was !== is) note("runtime", "server-changed", `requests go to ${is ?? "no server"}, not to ${was ?? "none"}`, AT);
  for (const [index, server] of after.entries()) {
    const earlier = before[index];
    if (!earlier && index > 0) note("new", "server-choice-added", `\`server.index\` may now be ${index}`, AT);
    if (!earlier || index === 0 || urlOf(earlier) === urlOf(server)) continue;
    note("runtime", "server-changed", `\`server.index\` ${index} is ${urlOf(server)}, not ${urlOf(earlier)}`, AT);
  }
}

/** A server's URL where nobody chooses its variables. */
export const urlOf = ({ url, variables }: Server): string =>
  variables.reduce<string>((text, { name, default: value }) => text.replaceAll(`{${name}}`, () => value), url);

/** The values of each variable; undefined where any text will do. */
function variablesOf(servers: readonly Server[]): ReadonlyMap<string, readonly string[] | undefined> {
  const all = new Map<string, readonly string[] | undefined>();
  for (const { name, values } of servers.flatMap(({ variables }) => variables)) {
    const known = all.has(name) ? all.get(name) : [];
    all.set(name, known && values.length > 0 ? [...known, ...values] : undefined);
  }
  return all;
}

function compareVariables(
  before: ReadonlyMap<string, readonly string[] | undefined>,
  after: ReadonlyMap<string, readonly string[] | undefined>,
  note: Note,
): void {
  for (const [name, values] of before) {
    const shown = `\`server.variables.${name}\``;
    const now = after.get(name);
    if (!after.has(name)) note("breaking", "server-choice-removed", `${shown} is gone`, AT);
    else if (now && !values) note("breaking", "server-choice-removed", `${shown} may no longer be any text`, AT);
    const gone = values?.filter((value) => now?.includes(value) === false) ?? [];
    const list = gone.map((value) => JSON.stringify(value)).join(", ");
    if (list !== "") note("breaking", "server-choice-removed", `${shown} may no longer be ${list}`, AT);
  }
  for (const name of after.keys()) {
    if (!before.has(name)) note("new", "server-choice-added", `\`server.variables.${name}\` is new`, AT);
  }
}
