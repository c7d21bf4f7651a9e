/** Text that nobody can have written before, of digits and `-`, with `:` at its end. To be used once. */
export function newMark(): string {
  return `${crypto.getRandomValues(new Uint32Array(4)).join("-")}:`;
}
