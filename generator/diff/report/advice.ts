import type { Change } from "../change.js";

/** What to do about changes of a kind, for those who call the client; a kind without a line asks for nothing. */
const ADVICE: Readonly<Record<string, string>> = {
  "operation-removed": "Remove the calls, or ask the vendor what takes its place.",
  "function-renamed": "Call it by the new name, or keep the old one by `rename` in the config.",
  "path-changed": "Nothing to write; deploy the client together with the server that knows the new path.",
  "pagination-changed": "Links of pages that were kept from before may not go on; begin those lists anew.",
  "pagination-added": "Take the records from it, or call what has its place.",
  "webhook-removed": "Remove its endpoint when nothing comes any more, and the imports of its type.",
  "content-type-added": "See that your endpoint reads it.",
  "security-changed": "See that the client is given the credentials that are asked for now.",
  "server-changed": "Nothing to write; where only certain hosts are let through, let the new one through.",
  "server-choice-removed": "Look at what `createClient` is given for `server`.",
  "encoding-changed": "Nothing to write; deploy the client together with the server that reads it so.",
  "content-type-removed": "Give the body in a type that is left.",
  "status-changed": "Look where the old status is compared with.",
  "status-added": "Look whether it wants to be handled by itself.",
  "header-removed": "See that your code copes where it is missing.",
  "use-changed": "Look where such a member is handed on under `exactOptionalPropertyTypes`.",
  "status-removed": "Look at code that tells it apart: its error has no type any more.",
  "type-renamed": "Import it by the new name, or keep the old one by `rename` in the config.",
  "type-removed": "Remove its imports.",
  "member-added": "Give it wherever the function is called.",
  "enum-value-added": "Look at code that tells the values apart: there is one more.",
  "enum-value-removed": "Use another value, and remove comparisons with this one.",
  "security-scheme-removed": "Remove it from `credentials`.",
  "security-scheme-changed": "Look at what `createClient` is given for it.",
  "default-changed": "Give the value yourself where the old one was counted on.",
  deprecated: "Move to what takes its place before it goes.",
  "params-refused": "Look at the calls: the compiler says why.",
  "errors-refused": "Look at what is done with the errors: the compiler says why.",
  "options-refused": "Look at what `createClient` is given: the compiler says why.",
  "type-refused": "Look at the imports of the type: the compiler says why.",
  "data-refused": "Look at what is done with the data: the compiler says why.",
};

/** What to do about a change; undefined where nothing is to be done. */
export function adviceFor({ code, level, message }: Change): string | undefined {
  if (level === "new" || level === "docs") return undefined;
  const isGiven = /has to be given|is null no longer/.test(message);
  if (code === "required-changed")
    return isGiven ? "Give it wherever the function is called." : "Handle that it may be missing where you read it.";
  if (code === "null-changed") return isGiven ? "Give a value, or leave it out." : "Handle `null` where you read it.";
  if (code === "member-removed") return "Stop giving or reading it.";
  if (code === "type-changed") return "Give and read it as the new type.";
  return ADVICE[code];
}
