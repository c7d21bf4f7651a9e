import type { DiagnosticCode } from "../diagnostics/diagnostics.js";
import type { Pointer } from "../ir/ir.js";
import type { Finding } from "./violation.js";

/** What has been told of a description before it is held against the specification. */
export interface AlreadyTold {
  readonly note: (code: DiagnosticCode, message: string, pointer: Pointer | undefined) => void;
  /** Whether a finding says again what has been told of its part. */
  readonly has: (finding: Finding) => boolean;
}

/** Codes of what is wrong with a part, after which nothing more is to be said of it: types, references, words. */
const OF_PARTS = /^FS(?:12|20|3004|3005)/;

/** What is missing, of which a part may have several. */
const LACK = /has no (`\w+`)/;

export function createAlreadyTold(): AlreadyTold {
  const told = new Map<Pointer, string>();
  return {
    note: (code, message, pointer) => {
      if (pointer !== undefined && OF_PARTS.test(code)) told.set(pointer, `${told.get(pointer) ?? ""} ${message}`);
    },
    has: ({ message, pointer }) => {
      const before = told.get(pointer);
      const [, field] = LACK.exec(message) ?? [];
      return before !== undefined && (field === undefined ? pointer !== "#" : before.includes(field));
    },
  };
}
