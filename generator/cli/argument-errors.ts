/** Whether the arguments ask for JSON diagnostics. They are not parsed yet and may be wrong. */
export const wantsJson = (args: readonly string[]): boolean =>
  args.includes("--diagnostics=json") || args[args.indexOf("--diagnostics") + 1] === "json";

/** Writes an error of the command line or the config as one JSON diagnostic in an array. */
export const writeJsonError = (message: string, help: string | undefined): string =>
  `${JSON.stringify([{ severity: "error", code: "FS5001", message, help }])}\n`;

/**
 * Describes a process that ends before its command has. Only a config can do that: it is a module, and may call
 * `process.exit` or wait for a promise that nothing settles.
 */
export function describeEarlyEnd(args: readonly string[]): string {
  const message = "The config ended the program, or waits for a promise that never settles.";
  const help = "A config must not call `process.exit`.";
  return wantsJson(args) ? writeJsonError(message, help) : `error FS5001: ${message}\n  ${help}\n`;
}
