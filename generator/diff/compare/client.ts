import type { SecurityScheme } from "../../ir/ir.js";
import { child } from "../../load/pointer.js";
import type { Note } from "../change.js";
import type { Sides } from "./comparison.js";
import { compareModels } from "./models.js";
import { compareServers } from "./servers.js";
import type { Side } from "../match/side.js";

/** Notes what differs for the client as a whole: servers, credentials, and its types by themselves. */
export function compareClient(sides: Sides): void {
  const { old, new: now, note } = sides;
  compareServers(old, now, note);
  compareSchemes(old, now, note);
  compareModels(sides);
}

function compareSchemes(old: Side, now: Side, note: Note): void {
  const after = new Map(now.api.securitySchemes.map((scheme) => [scheme.name, scheme]));
  for (const scheme of old.api.securitySchemes) {
    const match = after.get(scheme.name);
    const pointer = child("#/components/securitySchemes", scheme.name);
    const at = { old: pointer, new: match && pointer };
    const name = `\`credentials.${scheme.name}\``;
    const [was, is] = [shapeOf(scheme), match ? shapeOf(match) : undefined];
    if (was !== undefined && is === undefined) note("breaking", "security-scheme-removed", `${name} is gone`, at);
    else if (was === undefined && is !== undefined) note("new", "security-scheme-added", `${name} is new`, at);
    else if (match && was !== is) compareShapes([was, is], name, (level, text) => note(level, CHANGED, text, at));
    else if (match) compareSending(scheme, match, name, (text) => note("runtime", CHANGED, text, at));
  }
  for (const scheme of after.values()) {
    if (old.api.securitySchemes.some(({ name }) => name === scheme.name) || shapeOf(scheme) === undefined) continue;
    const pointer = child("#/components/securitySchemes", scheme.name);
    note("new", "security-scheme-added", `\`credentials.${scheme.name}\` is new`, { new: pointer });
  }
}

const CHANGED = "security-scheme-changed";
const TEXT = "text";
const TEXT_OR_CLIENT = "text, or a client's id and secret";

/** What a caller gives for a scheme; undefined where it is nothing. */
function shapeOf({ kind, clientCredentials }: SecurityScheme): string | undefined {
  if (kind === "mutualTLS" || kind === "unsupported") return undefined;
  if (kind === "basic") return "a user name and a password";
  return clientCredentials ? TEXT_OR_CLIENT : TEXT;
}

function compareShapes(
  [was, is]: readonly (string | undefined)[],
  name: string,
  tell: (level: "breaking" | "new", message: string) => void,
): void {
  if (was === TEXT && is === TEXT_OR_CLIENT) tell("new", `${name} may now be a client's id and secret`);
  else if (was === TEXT_OR_CLIENT && is === TEXT)
    tell("breaking", `${name} is given otherwise: as text, or a client's id and secret no longer`);
  else tell("breaking", `${name} is given otherwise: as ${is ?? "nothing"}`);
}

function compareSending(was: SecurityScheme, is: SecurityScheme, name: string, tell: (message: string) => void): void {
  if (was.kind !== is.kind || was.parameter !== is.parameter) tell(`${name} is sent in another place`);
  const [before, after] = [was, is].map(({ clientCredentials }) => clientCredentials?.tokenUrl);
  if (before !== after) tell(`the tokens of ${name} come from ${after ?? "nowhere"}`);
}
