import type { Change } from "../change.js";

/** What callers should do about a change, by its code. A code without advice needs no action. */
const ADVICE: Readonly<Record<string, string>> = {
  "operation-removed": "Remove the calls, or ask the vendor for the replacement.",
  "function-renamed": "Call it by the new name, or keep the old one with `rename` in the config.",
  "path-changed": "Nothing to change in your code. Deploy the client together with the server that has the new path.",
  "pagination-changed": "Do not use stored URLs of pages any more. Read those lists from the start.",
  "pagination-added": "Read the records from the result, or call the function that returns one page.",
  "webhook-removed": "Remove the imports of its type, and its endpoint if nothing is sent any more.",
  "content-type-added": "Check that your endpoint can read it.",
  "security-changed": "Check that the client has the credentials that are now required.",
  "server-changed": "Nothing to change in your code. Allow the new host in your firewall, if you have one.",
  "server-choice-removed": "Check what you pass to `createClient` as `server`.",
  "encoding-changed":
    "Nothing to change in your code. Deploy the client together with the server that reads the new encoding.",
  "content-type-changed":
    "Nothing to change in your code. Deploy the client together with the server that sends the new content type.",
  "content-type-removed": "Send the body as a media type that is still accepted.",
  "status-changed": "Check code that compares with the old status.",
  "status-added": "Check whether your code should handle it separately.",
  "header-removed": "Check that your code works if the header is missing.",
  "use-changed": "Check code that passes such a member on, if it is compiled with `exactOptionalPropertyTypes`.",
  "status-removed": "Check code that narrows errors by this status. Its error no longer has a type.",
  "type-renamed": "Import it by the new name, or keep the old one with `rename` in the config.",
  "type-removed": "Remove its imports.",
  "type-changed": "Pass and read it as the new type.",
  "member-added": "Pass it wherever the function is called.",
  "member-removed": "Do not pass or read it any more.",
  "enum-value-added": "Check code that distinguishes the values. There is one more.",
  "enum-value-removed": "Use another value, and remove comparisons with this one.",
  "security-scheme-removed": "Remove it from `credentials`.",
  "security-scheme-changed": "Check what you pass to `createClient` as this credential.",
  "default-changed": "Pass the value explicitly if your code relies on the old default.",
  deprecated: "Use its replacement before it is removed.",
  "params-refused": "Check the calls. The message of the compiler says what is wrong.",
  "errors-refused": "Check code that handles the errors. The message of the compiler says what is wrong.",
  "options-refused": "Check what you pass to `createClient`. The message of the compiler says what is wrong.",
  "type-refused": "Check the uses of the type. The message of the compiler says what is wrong.",
  "data-refused": "Check code that uses the data. The message of the compiler says what is wrong.",
};

/** Advice that is different for values that callers send and for values that they receive. */
const ADVICE_BY_FLOW: Readonly<Record<string, Readonly<Record<NonNullable<Change["flow"]>, string>>>> = {
  "required-changed": {
    request: "Pass it wherever the function is called.",
    response: "Handle the case that it is missing where you read it.",
  },
  "null-changed": {
    request: "Pass a value, or leave it out.",
    response: "Handle `null` where you read it.",
  },
};

/** Says what to do about a change; undefined if nothing has to be done. */
export function findAdvice({ code, level, flow }: Change): string | undefined {
  if (level === "new" || level === "docs") return undefined;
  return (flow && ADVICE_BY_FLOW[code]?.[flow]) ?? ADVICE[code];
}
