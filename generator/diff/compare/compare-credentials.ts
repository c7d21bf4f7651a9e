import type { SecurityScheme } from "../../ir/ir.js";
import { childPointer } from "../../load/pointer.js";
import type { AddChange, ChangeOrigin } from "../change.js";

/** Compares the security schemes: which credentials a client accepts, in which form, and how they are sent. */
export function compareCredentials(
  before: readonly SecurityScheme[],
  after: readonly SecurityScheme[],
  addChange: AddChange,
): void {
  const newSchemes = new Map(after.map((scheme) => [scheme.name, scheme]));
  for (const scheme of before) {
    const match = newSchemes.get(scheme.name);
    const origin = { old: pointerOf(scheme), new: match && pointerOf(match) };
    const [oldForm, newForm] = [findForm(scheme), match ? findForm(match) : undefined];
    if (oldForm !== undefined && newForm === undefined)
      addChange("breaking", "security-scheme-removed", `${nameOf(scheme)} was removed`, origin);
    else if (oldForm === undefined && newForm !== undefined)
      addChange("new", "security-scheme-added", `${nameOf(scheme)} is new`, origin);
    else if (oldForm !== undefined && newForm !== undefined && oldForm !== newForm)
      addFormChange(scheme, [oldForm, newForm], origin, addChange);
    else if (match) compareSending(scheme, match, origin, addChange);
  }
  const oldNames = new Set(before.map(({ name }) => name));
  for (const scheme of newSchemes.values()) {
    if (oldNames.has(scheme.name) || findForm(scheme) === undefined) continue;
    addChange("new", "security-scheme-added", `${nameOf(scheme)} is new`, { new: pointerOf(scheme) });
  }
}

const nameOf = ({ name }: SecurityScheme): string => `\`credentials.${name}\``;
const pointerOf = ({ name }: SecurityScheme): string => childPointer("#/components/securitySchemes", name);

const CHANGED = "security-scheme-changed";
const STRING = "a string";
const STRING_OR_CLIENT = "a string, or a client id and secret";

/** What a caller sets for a security scheme; undefined if nothing can be set. */
function findForm({ kind, clientCredentials }: SecurityScheme): string | undefined {
  if (kind === "mutualTLS" || kind === "unsupported") return undefined;
  if (kind === "basic") return "a user name and a password";
  return clientCredentials ? STRING_OR_CLIENT : STRING;
}

function addFormChange(
  scheme: SecurityScheme,
  [oldForm, newForm]: readonly [string, string],
  origin: ChangeOrigin,
  addChange: AddChange,
): void {
  const name = nameOf(scheme);
  if (oldForm === STRING && newForm === STRING_OR_CLIENT)
    return addChange("new", CHANGED, `${name} may now be a client id and secret`, origin);
  const message =
    oldForm === STRING_OR_CLIENT && newForm === STRING
      ? `${name} may no longer be a client id and secret, but only a string`
      : `${name} must now be ${newForm}`;
  addChange("breaking", CHANGED, message, origin);
}

function compareSending(
  before: SecurityScheme,
  after: SecurityScheme,
  origin: ChangeOrigin,
  addChange: AddChange,
): void {
  const name = nameOf(after);
  if (before.kind !== after.kind || before.parameter !== after.parameter)
    addChange("runtime", CHANGED, `${name} is sent in a different part of the request`, origin);
  const [oldUrl, newUrl] = [before, after].map(({ clientCredentials }) => clientCredentials?.tokenUrl);
  if (oldUrl !== newUrl)
    addChange("runtime", CHANGED, `the tokens of ${name} come from ${newUrl ?? "no server"}`, origin);
}
