/** Any other text: an enum that may grow takes it too, and an editor still completes the values that are known. */
export type OtherString = string & Record<never, never>;

/** Any other number, for an enum of numbers that may grow. */
export type OtherNumber = number & Record<never, never>;
