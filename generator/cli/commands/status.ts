/** The exit statuses. */
export const STATUS = {
  done: 0,
  /** A check found something. */
  found: 1,
  /** The input can't be used. Nothing was written. */
  unusable: 2,
  /** The command would overwrite or remove files that somebody else wrote. Nothing was written. */
  refused: 3,
  /** fetchsmith has a defect. */
  defect: 70,
} as const;

export type Status = (typeof STATUS)[keyof typeof STATUS];

/** The status of several targets: the highest. */
export const findHighestStatus = (statuses: readonly Status[]): Status =>
  statuses.reduce((most, status) => (status > most ? status : most), STATUS.done);
