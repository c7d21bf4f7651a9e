import { visible } from "./unsafe-characters.js";

export type Severity = "error" | "warning";

/** A problem of an input, in the user's terms. Lines and columns count from 1. */
export interface Diagnostic {
  readonly severity: Severity;
  /** Stable, such as `FS1101`. */
  readonly code: DiagnosticCode;
  readonly message: string;
  /** What to do, where there is something. */
  readonly help: string | undefined;
  readonly file: string | undefined;
  readonly line: number | undefined;
  readonly column: number | undefined;
  readonly pointer: string | undefined;
  /** The line that is meant, as it stands in the file. */
  readonly source: string | undefined;
}

/** Every code, its severity and what it is about. The first digit is the stage: 1 load, 2 resolve, 3 lower, 4 write, 5 config, 6 pull. */
export const CATALOGUE = {
  FS1001: { severity: "error", title: "The description can't be read" },
  FS1002: { severity: "error", title: "A URL is given where only files are read" },
  FS1101: { severity: "error", title: "The text is neither JSON nor YAML" },
  FS1102: { severity: "error", title: "The YAML asks for more than a description needs" },
  FS1201: { severity: "error", title: "The document is not an OpenAPI description" },
  FS1202: { severity: "error", title: "This version of OpenAPI is not supported" },
  FS1203: { severity: "warning", title: "A required part of the description is missing" },
  FS1204: { severity: "error", title: "A part of the description has the wrong type" },
  FS1205: { severity: "warning", title: "A part of the description says nothing" },
  FS1206: { severity: "error", title: "A part of the description is missing that nothing can stand in for" },
  FS1207: { severity: "warning", title: "A rule of the specification is not kept" },
  FS1401: { severity: "error", title: "An overlay can't be read" },
  FS1402: { severity: "error", title: "The document is not an overlay" },
  FS1403: { severity: "error", title: "This version of the Overlay Specification is not supported" },
  FS1404: { severity: "error", title: "An action's target is no JSONPath, or takes too long" },
  FS1405: { severity: "error", title: "An action matches nothing" },
  FS1406: { severity: "error", title: "An action doesn't fit what it matches" },
  FS1407: { severity: "error", title: "An action makes the description too large" },
  FS2001: { severity: "error", title: "A reference points nowhere" },
  FS2002: { severity: "error", title: "A reference leaves the description" },
  FS2003: { severity: "error", title: "References go round in a circle" },
  FS2004: { severity: "error", title: "References lead on through too many others" },
  FS3001: { severity: "error", title: "An operationId is used twice" },
  FS3002: { severity: "warning", title: "A path parameter is not declared" },
  FS3003: { severity: "warning", title: "A declared path parameter is not in the path" },
  FS3004: { severity: "error", title: "A parameter is declared twice" },
  FS3005: { severity: "error", title: "A word is not in the specification's table" },
  FS3006: { severity: "error", title: "A security scheme is not defined" },
  FS3007: { severity: "error", title: "Two names would become one member" },
  FS3008: { severity: "warning", title: "A schema can't be said in TypeScript" },
  FS3009: { severity: "warning", title: "Something of the description is not supported and left out" },
  FS3010: { severity: "warning", title: "Two path templates are the same but for the names" },
  FS3011: { severity: "warning", title: "A path does not begin with a slash" },
  FS4001: { severity: "error", title: "The output can't be written" },
  FS4002: { severity: "error", title: "The output would overwrite what somebody else wrote" },
  FS4003: { severity: "error", title: "The manifest can't be read" },
  FS5001: { severity: "error", title: "The configuration can't be used" },
  FS5002: { severity: "error", title: "A filter matches nothing in the description" },
  FS5003: { severity: "warning", title: "A format of the configuration doesn't fit a schema's type" },
  FS5004: { severity: "error", title: "A name of the configuration can't be given" },
  FS6001: { severity: "error", title: "A description can't be pulled" },
  FS6002: { severity: "error", title: "A reference leads to an origin that is not allowed" },
} as const satisfies Record<string, { severity: Severity; title: string }>;

export type DiagnosticCode = keyof typeof CATALOGUE;

/** Where a problem is, as far as the stage that finds it knows. */
export interface Place {
  readonly file?: string | undefined;
  readonly pointer?: string | undefined;
  readonly line?: number | undefined;
  readonly column?: number | undefined;
  /** Whether the key itself is meant and not its value. */
  readonly key?: boolean | undefined;
}

export interface Report {
  (code: DiagnosticCode, message: string, place?: Place, help?: string): void;
}

/** A problem before its position in the file is looked up. */
export interface RawDiagnostic {
  readonly code: DiagnosticCode;
  readonly message: string;
  readonly place: Place;
  readonly help: string | undefined;
}

/** A list that every stage adds to; the same problem at the same place is kept once. */
export class Diagnostics {
  readonly #list: RawDiagnostic[] = [];
  readonly #seen = new Set<string>();
  readonly #passedOver: ReadonlySet<DiagnosticCode>;

  constructor(passedOver: readonly DiagnosticCode[] = []) {
    this.#passedOver = new Set(passedOver);
  }

  readonly report: Report = (code, message, place = {}, help) => {
    if (this.#passedOver.has(code)) return;
    const key = JSON.stringify([code, message, place.file, place.pointer, place.line]);
    if (this.#seen.has(key)) return;
    this.#seen.add(key);
    this.#list.push({ code, message: visible(message), place, help: help === undefined ? undefined : visible(help) });
  };

  get all(): readonly RawDiagnostic[] {
    return this.#list;
  }

  get hasErrors(): boolean {
    return this.#list.some(({ code }) => CATALOGUE[code].severity === "error");
  }
}
