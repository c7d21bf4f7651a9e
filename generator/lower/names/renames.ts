import { suggestSimilar } from "../../diagnostics/suggest-similar.js";
import type { Report } from "../../diagnostics/diagnostics.js";
import type { Identifier, Pointer } from "../../ir/ir.js";
import type { NameSpaces } from "./name-spaces.js";

/** The option `rename`: names that the user chooses, by the pointer of what has the name. */
export interface RenameOption {
  /** The name that the user chose for the operation, component, property or parameter at a pointer. */
  readonly of: (pointer: Pointer) => string | undefined;
  /** The name for the type of an inline object. That of a property is `pointer@type`, since `pointer` names its member. */
  readonly ofType: (pointer: Pointer) => string | undefined;
  /** Reports pointers at which nothing has a name, but not those of what a filter may have left out. */
  readonly reportUnused: (report: Report, isLeftOut: (pointer: Pointer) => boolean) => void;
}

/** Reads the option `rename`. */
export function createRenames(rename: Readonly<Record<string, string>>): RenameOption {
  const names = new Map(Object.entries(rename));
  const asked = new Set<Pointer>();
  const of = (pointer: Pointer): string | undefined => {
    if (names.size === 0) return undefined;
    asked.add(pointer);
    return names.get(pointer);
  };
  const isProperty = (pointer: Pointer): boolean => /\/properties\/[^/]+$/.test(pointer);
  return {
    of,
    ofType: (pointer) => of(`${pointer}@type`) ?? (isProperty(pointer) ? undefined : of(pointer)),
    reportUnused: (report, isLeftOut) => {
      for (const pointer of names.keys()) {
        if (asked.has(pointer) || isLeftOut(pointer.replace(/@type$/, ""))) continue;
        const help = suggestSimilar(pointer, [...asked]) ?? "Run `fetchsmith inspect SPEC --json` to see the pointers.";
        report("FS5004", `\`rename\` has a name for \`${pointer}\`, but nothing with a name is there.`, {}, help);
      }
    },
  };
}

/** What asks for a name. */
export interface NameHolder {
  readonly key: string;
  readonly pointer: Pointer;
  readonly names: NameSpaces;
  readonly report: Report;
}

/** Reports that a name which the user chose was not free, so that the holder of a key got another name. */
export function reportNameTaken(
  wanted: string | undefined,
  given: Identifier,
  { key, pointer, names, report }: NameHolder,
): void {
  if (wanted === undefined || wanted === names.getExportName(given)) return;
  const message = `\`rename\` can't use \`${wanted}\`: ${names.explainRefusal(key, wanted)}.`;
  report("FS5004", message, { pointer, key: true }, "Choose another name.");
}
