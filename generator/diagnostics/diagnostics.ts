import { escapeUnsafe } from "./unsafe-characters.js";

export { suggestSimilar, findMostSimilar } from "./suggest-similar.js";

export type Severity = "error" | "warning";

/** A problem of an input. Lines and columns count from 1. */
export interface Diagnostic {
  readonly severity: Severity;
  /** Stable, such as `FS1101`. */
  readonly code: DiagnosticCode;
  readonly message: string;
  /** What the user can do. */
  readonly help: string | undefined;
  readonly file: string | undefined;
  readonly line: number | undefined;
  readonly column: number | undefined;
  readonly pointer: string | undefined;
  /** The line of the file. */
  readonly source: string | undefined;
}

/** Every code with its severity and title. The first digit is the topic: 1 loading, 2 references, 3 the API, 4 the output, 5 the config, 6 `pull`. */
export const CATALOGUE = {
  FS1001: { severity: "error", title: "The description can't be read" },
  FS1002: { severity: "error", title: "The input is a URL, but only files are read" },
  FS1101: { severity: "error", title: "The text is neither JSON nor YAML" },
  FS1102: { severity: "error", title: "The description exceeds a limit" },
  FS1201: { severity: "error", title: "The document is not an OpenAPI description" },
  FS1202: { severity: "error", title: "This version of OpenAPI is not supported" },
  FS1203: { severity: "warning", title: "A required part of the description is missing" },
  FS1204: { severity: "error", title: "A part of the description has the wrong type" },
  FS1205: { severity: "warning", title: "A part of the description is ignored" },
  FS1206: { severity: "error", title: "An essential part of the description is missing" },
  FS1207: { severity: "warning", title: "A rule of the specification is broken" },
  FS1401: { severity: "error", title: "An overlay can't be read" },
  FS1402: { severity: "error", title: "The document is not an overlay" },
  FS1403: { severity: "error", title: "This version of the Overlay Specification is not supported" },
  FS1404: { severity: "error", title: "The target of an action is not a valid JSONPath query, or takes too long" },
  FS1405: { severity: "error", title: "An action matches nothing" },
  FS1406: { severity: "error", title: "An action can't be applied to what it matches" },
  FS1407: { severity: "error", title: "An action makes the description too large" },
  FS2001: { severity: "error", title: "A reference points nowhere" },
  FS2002: { severity: "error", title: "A reference leaves the description" },
  FS2003: { severity: "error", title: "References form a cycle" },
  FS2004: { severity: "error", title: "A chain of references is too long" },
  FS3001: { severity: "error", title: "An operationId is used twice" },
  FS3002: { severity: "warning", title: "A path parameter is not declared" },
  FS3003: { severity: "warning", title: "A declared path parameter is not in the path" },
  FS3004: { severity: "error", title: "A parameter is declared twice" },
  FS3005: { severity: "error", title: "A value is not one of those that the specification allows" },
  FS3006: { severity: "warning", title: "A security scheme is not defined" },
  FS3007: { severity: "error", title: "Two names would become one member" },
  FS3008: { severity: "warning", title: "A schema can't be fully expressed in TypeScript" },
  FS3009: { severity: "warning", title: "A part of the description is not supported" },
  FS3010: { severity: "warning", title: "Two path templates differ only in the names of parameters" },
  FS3011: { severity: "warning", title: "A path does not begin with a slash" },
  FS3012: { severity: "warning", title: "A schema contradicts itself" },
  FS3013: { severity: "warning", title: "A function can't have the name of its operation" },
  FS4001: { severity: "error", title: "The output can't be written" },
  FS4002: { severity: "error", title: "The output would overwrite files that were not generated, or were edited" },
  FS4003: { severity: "error", title: "The manifest can't be read" },
  FS5001: { severity: "error", title: "The configuration can't be used" },
  FS5002: { severity: "error", title: "A filter matches nothing in the description" },
  FS5003: { severity: "warning", title: "A format of the configuration does not suit the type of a schema" },
  FS5004: { severity: "error", title: "A name of the configuration can't be used" },
  FS6001: { severity: "error", title: "A description can't be pulled" },
  FS6002: { severity: "error", title: "The origin of a reference is not allowed" },
} as const satisfies Record<string, { severity: Severity; title: string }>;

export type DiagnosticCode = keyof typeof CATALOGUE;

/** The position of a problem, as far as it is known when the problem is found. */
export interface ProblemPosition {
  readonly file?: string | undefined;
  readonly pointer?: string | undefined;
  readonly line?: number | undefined;
  readonly column?: number | undefined;
  /** Whether the key is wrong and not its value. */
  readonly key?: boolean | undefined;
}

export interface Report {
  (code: DiagnosticCode, message: string, position?: ProblemPosition, help?: string): void;
}

/** A problem before its line and column are known. */
export interface RawDiagnostic {
  readonly code: DiagnosticCode;
  readonly message: string;
  readonly position: ProblemPosition;
  readonly help: string | undefined;
}

/** Collects the problems of a run; equal problems at one position are kept once. */
export class Diagnostics {
  readonly #list: RawDiagnostic[] = [];
  readonly #seen = new Set<string>();
  readonly #ignored: ReadonlySet<DiagnosticCode>;

  constructor(ignored: readonly DiagnosticCode[] = []) {
    this.#ignored = new Set(ignored);
  }

  readonly report: Report = (code, message, position = {}, help) => {
    if (this.#ignored.has(code)) return;
    const key = JSON.stringify([code, message, position.file, position.pointer, position.line]);
    if (this.#seen.has(key)) return;
    this.#seen.add(key);
    this.#list.push({
      code,
      message: escapeUnsafe(message),
      position,
      help: help === undefined ? undefined : escapeUnsafe(help),
    });
  };

  get all(): readonly RawDiagnostic[] {
    return this.#list;
  }

  get hasErrors(): boolean {
    return this.#list.some(({ code }) => CATALOGUE[code].severity === "error");
  }
}
