import type { Report } from "../../diagnostics/diagnostics.js";
import type { Pointer } from "../../ir/ir.js";
import { didYouMean } from "../../diagnostics/did-you-mean.js";

/** The option `rename`: names of the user's own, by where the thing stands. */
export interface Renames {
  /** The name that the user gives what stands at a pointer. */
  readonly of: (pointer: Pointer) => string | undefined;
  /** The name for the type of an object that stands at a pointer: `pointer@type`, since a property's own is the member's. */
  readonly ofType: (pointer: Pointer) => string | undefined;
  /** Reports names that went to nothing: there is no such thing, or it has no name. */
  readonly reportUnused: (report: Report) => void;
}

export function createRenames(rename: Readonly<Record<string, string>>): Renames {
  const names = new Map(Object.entries(rename));
  const asked = new Set<Pointer>();
  const of = (pointer: Pointer): string | undefined => {
    if (names.size > 0) asked.add(pointer);
    return names.get(pointer);
  };
  const isMember = (pointer: Pointer): boolean => /\/properties\/[^/]+$/.test(pointer);
  return {
    of,
    ofType: (pointer) => of(`${pointer}@type`) ?? (isMember(pointer) ? undefined : of(pointer)),
    reportUnused: (report) => {
      for (const pointer of names.keys()) {
        if (asked.has(pointer)) continue;
        const help = didYouMean(pointer, [...asked]) ?? "Run `fetchsmith inspect SPEC --json` to see the pointers.";
        report("FS5004", `\`rename\` has a name for \`${pointer}\`, but nothing with a name is there.`, {}, help);
      }
    },
  };
}

/** Reports a name of the user's that something else has already. */
export function reportTaken(wanted: string | undefined, given: string, pointer: Pointer, report: Report): void {
  if (wanted === undefined || wanted === given) return;
  const message = `\`rename\` can't use \`${wanted}\`: TypeScript, the run time or another part of the description has this name.`;
  report("FS5004", message, { pointer, key: true }, "Choose another name.");
}
