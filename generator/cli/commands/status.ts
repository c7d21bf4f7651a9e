/** How a command ends. */
export const STATUS = {
  done: 0,
  /** A check found something. */
  found: 1,
  /** The input can't be used; nothing was written. */
  unusable: 2,
  /** It would overwrite or remove what somebody else wrote; nothing was written. */
  refused: 3,
  /** A defect of fetchsmith itself. */
  defect: 70,
} as const;

export type Status = (typeof STATUS)[keyof typeof STATUS];

/** Of several targets, the one that matters most. */
export const highest = (statuses: readonly Status[]): Status =>
  statuses.reduce((most, status) => (status > most ? status : most), STATUS.done);
