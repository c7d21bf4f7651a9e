/** Whether the long tests run (`npm run test:long`). They repeat the same checks with more values. */
export const isLong: boolean = process.env["FETCHSMITH_TEST_LONG"] === "1";

/** Selects a number of repetitions: the first in `npm test`, the second in `npm run test:long`. */
export const turns = (short: number, long: number): number => (isLong ? long : short);
