import { basename, dirname, join, resolve } from "node:path";
import { createOutputDiagnostic } from "../../pipeline/apply.js";
import { loadConfig } from "../../config/config-file.js";
import { readOptions } from "../../config/read-options.js";
import { Diagnostics } from "../../diagnostics/diagnostics.js";
import { DEFAULT_LIMITS } from "../../load/limits.js";
import type { Source } from "../../load/parse/document.js";
import { describeError } from "../../load/files/file-error.js";
import { removeUserInfo, toShownPath } from "../../load/files/paths.js";
import { locateProblems } from "../../load/positions/locate.js";
import { hasPrivateHost } from "../../load/pull/address.js";
import { findChangedFiles, findEditedFiles, readFileIfPresent, writeAll } from "../../load/pull/write-files.js";
import { fetchText } from "../../load/pull/fetch-text.js";
import { chooseDefaultFileName } from "../../load/pull/file-name.js";
import { pull, type Pulled } from "../../load/pull/pull.js";
import { parseRecord, recordNameOf, serialiseRecord, type PullRecord } from "../../load/pull/pull-record.js";
import { STANDARD_INPUT } from "../standard-input.js";
import { countWords, type Terminal } from "../terminal.js";
import { STATUS, type Status } from "./status.js";
import { showConfigProblems } from "./targets.js";

export interface PullArguments {
  readonly url: string;
  readonly file: string | undefined;
  readonly config: string | undefined;
  /** The origins that are allowed besides those of the config. */
  readonly origins: readonly string[];
  readonly force: boolean;
}

/** The time limit for each file, in milliseconds. */
const TIMEOUT = 30_000;

/** `fetchsmith pull`: downloads a description and the files that it refers to. Writes all of them or none. */
export async function runPull(given: PullArguments, terminal: Terminal): Promise<Status> {
  const problems = new Diagnostics();
  const url = parseWebUrl(given.url);
  if (!url) {
    problems.report("FS6001", `\`${removeUserInfo(given.url)}\` must be an http or https URL without a user name.`);
    terminal.diagnostics(locateProblems(problems.all, new Map(), undefined));
    return STATUS.unusable;
  }
  if (given.file === STANDARD_INPUT) {
    const message = "`pull` writes the description and a record of its origin, not standard output.";
    terminal.diagnostics([createOutputDiagnostic("FS5001", message, undefined, "Give the path of a file.")]);
    return STATUS.unusable;
  }
  const configFile = given.config === undefined ? undefined : resolve(terminal.folder, given.config);
  const config = await loadConfig(terminal.folder, configFile, problems.report);
  const flags = readOptions({ origins: given.origins }, { file: undefined, folder: "", report: problems.report });
  const named = new Set([...(config?.origins ?? []), ...(flags.origins ?? [])]);
  const path = resolve(terminal.folder, given.file ?? chooseDefaultFileName(url.href));
  const shown = toShownPath(path, terminal.folder);
  const policy = {
    isAllowed: (origin: string) => origin === url.origin || named.has(origin),
    // A private address that the user typed is allowed. An address behind a host name or a redirect was not typed.
    mayBePrivate: (origin: string) => named.has(origin) || (origin === url.origin && hasPrivateHost(url)),
    timeoutMs: TIMEOUT,
    maxBytes: DEFAULT_LIMITS.bytes,
  };
  if (problems.hasErrors) {
    showConfigProblems(problems, config, terminal);
    terminal.note(`Nothing was written to ${shown}.`);
    return STATUS.unusable;
  }
  const sources = new Map<string, Source>();
  const progress = showDownloads(terminal);
  const settings = {
    fetch: (from: string) => progress.during(from, fetchText(from, policy)),
    isAllowed: policy.isAllowed,
    file: shown,
  };
  const pulled = await pull(url.href, settings, problems, sources);
  progress.end();
  if (!pulled) {
    terminal.diagnostics(locateProblems(problems.all, sources, shown));
    terminal.note(`Nothing was written to ${shown}.`);
    return STATUS.unusable;
  }
  return write(path, pulled, given, terminal);
}

/** How often the progress of a download is looked at, in milliseconds. */
const INTERVAL = 100;

/** Shows which file is downloaded. A server may be slow, so a timer looks at the clock. */
function showDownloads(terminal: Terminal) {
  const progress = terminal.startProgress();
  return {
    during: async <Result>(url: string, download: Promise<Result>): Promise<Result> => {
      const timer = setInterval(() => progress.show(url, { stage: "fetch" }), INTERVAL);
      return download.finally(() => clearInterval(timer));
    },
    end: (): void => progress.clear(),
  };
}

/** Parses a URL, and removes its fragment, which is never sent. Undefined if it can't be fetched. */
function parseWebUrl(text: string): URL | undefined {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (!url || !/^https?:$/.test(url.protocol) || url.username || url.password) return undefined;
  url.hash = "";
  return url;
}

async function write(
  path: string,
  { texts, record }: Pulled,
  given: PullArguments,
  terminal: Terminal,
): Promise<Status> {
  const folder = dirname(path);
  const shown = toShownPath(path, terminal.folder);
  const recordPath = join(folder, recordNameOf(basename(path)));
  try {
    const before = await readRecord(recordPath);
    const files = new Map([...texts].map(([name, { text }]) => [name === "" ? path : join(folder, name), text]));
    const edited = given.force ? [] : await findEditedFiles(files, before, path);
    if (edited.length > 0) {
      const names = edited.map((file) => `\`${toShownPath(file, terminal.folder)}\``).join(", ");
      const help = "Keep your changes in an overlay. `--force` overwrites them.";
      terminal.diagnostics([
        createOutputDiagnostic(
          "FS4002",
          `${names} would be overwritten, and was edited since it was pulled.`,
          shown,
          help,
        ),
      ]);
      return STATUS.refused;
    }
    const all = new Map([...files, [recordPath, serialiseRecord(record)]]);
    const changed = await findChangedFiles(all);
    if (changed.size > 0) await writeHeld(folder, changed, terminal);
    terminal.diagnostics([]);
    const others = files.size === 1 ? "" : ` and ${countWords(files.size - 1, "more file")}`;
    terminal.success(
      changed.size === 0 ? `${shown} is what ${record.main.url} is.` : `${record.main.url} → ${shown}${others}`,
    );
    return STATUS.done;
  } catch (error) {
    terminal.diagnostics([
      createOutputDiagnostic("FS4001", `The files can't be written: ${describeError(error)}.`, shown),
    ]);
    return STATUS.unusable;
  }
}

/** Writes files, and lets a signal wait until there are no temporary files. */
async function writeHeld(folder: string, files: ReadonlyMap<string, string>, terminal: Terminal): Promise<void> {
  const release = await terminal.holdSignals();
  await writeAll(folder, files).finally(release);
}

async function readRecord(path: string): Promise<PullRecord | undefined> {
  const text = await readFileIfPresent(path);
  return text === undefined ? undefined : parseRecord(text);
}
