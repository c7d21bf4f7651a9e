/** Whether the arguments ask for JSON diagnostics. They are not parsed yet and may be wrong. */
export const wantsJson = (args: readonly string[]): boolean =>
  args.includes("--diagnostics=json") || args[args.indexOf("--diagnostics") + 1] === "json";

/** Writes an error of the command line or the config as one JSON diagnostic in an array. */
export const writeJsonError = (message: string, help: string | undefined): string =>
  `${JSON.stringify([{ severity: "error", code: "FS5001", message, help }])}\n`;

/**
 * Whether an error that nobody catches comes from the program itself: the first file of its stack is below `home`, the URL of
 * the program's folder. A config may throw such an error, too, in a timer or a promise of its own.
 */
export function isOwnError(error: unknown, home: string): boolean {
  const frames = error instanceof Error ? (error.stack ?? "").split("\n").filter((line) => /^\s*at /.test(line)) : [];
  const first = frames.find((line) => !line.includes("node:") && !line.includes("<anonymous>"));
  return first === undefined ? error instanceof Error : [home, toPath(home)].some((folder) => first.includes(folder));
}

const toPath = (url: string): string => decodeURIComponent(url.replace(/^file:\/\/(?:\/(?=[A-Za-z]:))?/, ""));

/** Describes an error that a config throws after it was imported. */
export function describeLateError(args: readonly string[], error: unknown): string {
  const message = `The config throws an error: ${error instanceof Error ? error.message : String(error)}`;
  return wantsJson(args) ? writeJsonError(message, undefined) : `error FS5001: ${message}\n`;
}

/**
 * Describes a process that ends before its command has. Only a config can do that: it is a module, and may call
 * `process.exit` or wait for a promise that nothing settles.
 */
export function describeEarlyEnd(args: readonly string[]): string {
  const message = "The config ended the program, or waits for a promise that never settles.";
  const help = "A config must not call `process.exit`.";
  return wantsJson(args) ? writeJsonError(message, help) : `error FS5001: ${message}\n  ${help}\n`;
}
