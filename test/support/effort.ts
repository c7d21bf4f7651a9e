/** Whether the long tests run (`npm run test:long`), which try more values and more turns of the same checks. */
export const isLong: boolean = process.env["FETCHSMITH_TEST_LONG"] === "1";

/** A number of turns: the first in `npm test`, the second in `npm run test:long`. */
export const turns = (short: number, long: number): number => (isLong ? long : short);
