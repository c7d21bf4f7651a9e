import type { Checks, ScalarName } from "../../generator/ir/ir.js";
import { samplePattern } from "./sample-pattern.js";

/** The most characters, items or members that an example has because a schema demands them. */
const MOST = 1000;

/** A text that passes the checks: the given one, one that matches the pattern, or a longer or shorter one. */
export function fitText(text: string, checks: Checks): string {
  const { patterns = [], maxLength = MOST } = checks;
  let shortest: string | undefined;
  let last: string | undefined;
  for (let extra = 0; patterns.length > 0; extra++) {
    // Patterns beside each other often are one for the beginning and one for the end.
    const samples = patterns.map((pattern) => samplePattern(pattern, extra));
    const sample = samples.includes(undefined) ? undefined : samples.join("");
    if (sample && fitLength(sample, checks) === sample) return sample;
    if (sample === undefined || sample === last || sample.length > maxLength) break;
    shortest ||= sample;
    last = sample;
  }
  return fitLength(shortest || text, checks);
}

/** Repeats or cuts a text. The limits are in characters, which are code points. */
function fitLength(text: string, { minLength = 0, maxLength = Infinity }: Checks): string {
  const characters = Array.from(text);
  if (characters.length > maxLength) return characters.slice(0, maxLength).join("");
  if (characters.length >= minLength || minLength > MOST) return text;
  const filled = Array.from(`${text} `.repeat(minLength)).slice(0, minLength).join("");
  return filled.replace(/ $/, characters[0] ?? "a");
}

/** A number that passes the checks, 1 if possible. `at` distinguishes numbers that have to differ. */
export function fitNumber(name: ScalarName, checks: Checks, at = 0): number {
  const { multipleOf = [] } = checks;
  const [least, most] = [
    boundOf(checks.minimum, checks.exclusiveMinimum),
    boundOf(checks.maximum, checks.exclusiveMaximum),
  ];
  const steps = [...multipleOf.map(Number), ...(name === "integer" ? [1] : [])];
  const step = steps.reduce((product, one) => (isMultiple(product, one) ? product : product * one), 1);
  const tried = [1, 0, least, most, (least + most) / 2].flatMap((value) => [
    value,
    Math.ceil(value / step) * step,
    Math.floor(value / step) * step,
    value + step,
    value - step,
    (Math.ceil(value / step) + 1) * step,
    (Math.floor(value / step) - 1) * step,
  ]);
  const passes = (value: number): boolean =>
    Number.isFinite(value) && passesBounds(value, checks) && steps.every((one) => isMultiple(value, one));
  const first = tried.find(passes) ?? 1;
  return [first + at * step, first - at * step].find(passes) ?? first;
}

const boundOf = (...bounds: readonly (Checks["minimum"] | undefined)[]): number =>
  Number(bounds.find((bound) => bound !== undefined) ?? NaN);

function passesBounds(value: number, { minimum, exclusiveMinimum, maximum, exclusiveMaximum }: Checks): boolean {
  return (
    value >= Number(minimum ?? -Infinity) &&
    value > Number(exclusiveMinimum ?? -Infinity) &&
    value <= Number(maximum ?? Infinity) &&
    value < Number(exclusiveMaximum ?? Infinity)
  );
}

/** Whether a number is a multiple of a step, apart from what fractions lose. */
function isMultiple(value: number, step: number): boolean {
  const count = value / step;
  return Math.abs(count - Math.round(count)) < 1e-9;
}

/** How many items or members an example has: the wanted number, as far as the limits allow it. */
export function fitCount(wanted: number, minimum = 0, maximum = Infinity): number {
  return Math.min(minimum > MOST ? wanted : Math.max(wanted, minimum), maximum);
}
