import type { Target } from "../../config/target.js";
import { Diagnostics } from "../../diagnostics/diagnostics.js";
import { writeLimitHelp } from "../../load/limits.js";
import { describeError } from "../../load/files/file-error.js";
import { locateProblems } from "../../load/positions/locate.js";
import { decodeText } from "../../load/files/read-spec.js";
import { readAllBytes, STANDARD_INPUT_NAME } from "../standard-input.js";
import type { Terminal } from "../terminal.js";

/** The target with the description that comes through standard input. If it can't be read, that is shown, and the result is undefined. */
export async function readStandardInput(target: Target, terminal: Terminal): Promise<Target | undefined> {
  const problems = new Diagnostics();
  const text = await readText(target, terminal, problems.report);
  if (text === undefined) {
    terminal.diagnostics(locateProblems(problems.all, new Map(), undefined));
    return undefined;
  }
  return { ...target, spec: { text, folder: terminal.folder }, shown: STANDARD_INPUT_NAME };
}

async function readText(
  { limits }: Target,
  terminal: Terminal,
  report: Diagnostics["report"],
): Promise<string | undefined> {
  const stream = terminal.input();
  if (stream.isTTY === true) terminal.note("Reading the description from standard input. Ctrl+D ends it.");
  const position = { file: STANDARD_INPUT_NAME };
  try {
    const bytes = await readAllBytes(stream, limits.bytes);
    const text = bytes && decodeText(bytes);
    if (text !== undefined && text.trim() !== "") return text;
    if (text === undefined) {
      const message = `The description has more than ${limits.bytes} bytes.`;
      report("FS1001", message, position, writeLimitHelp("bytes"));
    } else {
      report("FS1101", "Standard input is empty.", position, "Did the program before the pipe fail?");
    }
  } catch (error) {
    report("FS1001", `The description can't be read: ${describeError(error)}.`, position);
  }
  return undefined;
}
