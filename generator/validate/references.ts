import type { DiagnosticCode } from "../diagnostics/diagnostics.js";
import type { Documents, Target } from "../load/documents.js";
import type { Finding } from "./violation.js";
import { child } from "../load/pointer.js";
import { createRefs, type Located } from "../load/refs.js";
import type { Version } from "../load/version.js";

/** Where references lead that are held against the specification. */
export interface References {
  /** What a reference leads to, where that has not been asked for as this object before; `broken` where to nothing. */
  readonly follow: (ref: string, holder: string, shape: string) => Located | "broken" | undefined;
  /** Why a reference leads nowhere. */
  readonly why: (ref: string, holder: string) => { readonly message: string; readonly help: string | undefined };
}

/** The objects that a Reference Object may stand for, by the version from which on. */
const REFERABLE: Readonly<Record<string, Version>> = {
  Parameter: "2.0",
  Response: "2.0",
  PathItem: "2.0",
  Schema: "2.0",
  Header: "3.0",
  RequestBody: "3.0",
  Example: "3.0",
  Link: "3.0",
  Callback: "3.0",
  SecurityScheme: "3.0",
  MediaType: "3.2",
};

export const isReferable = (shape: string, version: Version): boolean => version >= (REFERABLE[shape] ?? "9");

/** A schema among the components is looked at where it stands. */
const COMPONENT = /^#\/(?:components\/schemas|definitions)\/[^/]+$/;

export function createReferences(documents: Documents): References {
  let last: { readonly code: DiagnosticCode; readonly message: string; readonly help: string | undefined } | undefined;
  const refs = createRefs(documents, (code, message, _place, help) => {
    last = { code, message, help };
  });
  const seen = new Set<string>();
  const follow: References["follow"] = (ref, holder, shape) => {
    const pointer = refs.pointerOf(ref, holder);
    const key = `${shape} ${pointer ?? ""}`;
    if (pointer !== undefined && seen.has(key)) return undefined;
    if (pointer === undefined && isUnread(documents.locate(ref, holder), documents)) return undefined;
    const value = pointer === undefined ? undefined : refs.at(pointer);
    if (pointer === undefined || value === undefined) return "broken";
    seen.add(key);
    return shape === "Schema" && COMPONENT.test(pointer) ? undefined : { value, pointer };
  };
  const why: References["why"] = (ref, holder) => {
    last = undefined;
    refs.step(ref, holder);
    return last ?? { message: `The reference \`${ref}\` points to nothing.`, help: undefined };
  };
  return { follow, why };
}

/** A file that nobody asked for: what is an example is no reference until here. */
const isUnread = (target: Target, { failures }: Documents): boolean =>
  target.kind === "file" && !failures.has(target.name);

/** A reference that leads nowhere, and that nothing needs which is emitted: else it has been told. */
export function brokenReference(ref: string, holder: string, references: References): Finding {
  const { message, help } = references.why(ref, holder);
  return {
    code: "FS1207",
    pointer: child(holder, "$ref"),
    message: `${message.replace(/\.$/, "")}; nothing that is emitted needs it.`,
    help,
  };
}
