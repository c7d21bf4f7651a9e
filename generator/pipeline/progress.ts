/** The stages of a run, in their order. */
export type Stage = "fetch" | "read" | "check" | "plan" | "print" | "compare" | "write";

/** How far a run is. */
export interface Progress {
  readonly stage: Stage;
  /** How many of the `total` parts are done, where a stage has parts. */
  readonly done?: number | undefined;
  readonly total?: number | undefined;
}

/** Is called often during a run, also while nothing else can run. */
export type ReportProgress = (progress: Progress) => void;
