import { existsSync } from "node:fs";
import { mkdir, readFile, writeFile } from "node:fs/promises";
import { dirname, join, resolve } from "node:path";
import { CONFIG_NAME_HELP, findConfigs } from "../../config/config-file.js";
import { resolveImportExtension } from "../../config/import-extension.js";
import { createTarget, withOptions, type Target } from "../../config/target.js";
import { readOptions } from "../../config/read-options.js";
import { Diagnostics } from "../../diagnostics/diagnostics.js";
import { describeError } from "../../load/files/file-error.js";
import { isUrl, toShownPath } from "../../load/files/paths.js";
import { chooseDefaultFileName } from "../../load/pull/file-name.js";
import { createOutputDiagnostic } from "../../pipeline/apply.js";
import type { ReportProgress } from "../../pipeline/progress.js";
import { makePlan, type Plan } from "../../pipeline/plan.js";
import { addScripts, type AddedScripts } from "../init/add-scripts.js";
import { askAnswers, chooseAnswers, type GivenAnswers } from "../init/ask-answers.js";
import { createProjectOptions, isConfigName, nameConfigFile, writeConfig, type Answers } from "../init/config-text.js";
import { writeFirstCall } from "../init/first-call.js";
import { describeProject, writeNextSteps } from "../init/next-steps.js";
import { lookAtProject, type Project } from "../init/project.js";
import type { Terminal } from "../terminal.js";
import { runPull } from "./pull.js";
import { STATUS, type Status } from "./status.js";
import { findTargets } from "./targets.js";

export interface InitArguments extends GivenAnswers {
  /** The path of the config file that is read or written. */
  readonly config: string | undefined;
  /** Asks nothing, also on a terminal. */
  readonly yes: boolean;
}

/** The target of a project, and the config file that was written for it; undefined if there was one already. */
interface Configured {
  readonly target: Target;
  /** The path of the config. */
  readonly file: string;
  readonly written: string | undefined;
  readonly scripts: boolean;
}

/**
 * `fetchsmith init`: writes the config of a project and two scripts, and says what to do next. Asks only on a terminal.
 * Overwrites nothing.
 */
export async function runInit(given: InitArguments, terminal: Terminal): Promise<Status> {
  const project = await lookAtProject(terminal.folder, terminal.userAgent);
  const file =
    given.config === undefined
      ? (findConfigs(terminal.folder)[0] ?? join(terminal.folder, nameConfigFile(project)))
      : resolve(terminal.folder, given.config);
  const configured = existsSync(file)
    ? await readExisting(file, given, terminal)
    : await configure(project, file, given, terminal);
  if (!configured) return STATUS.unusable;
  const { target } = configured;
  const options = { ...target.options, docs: true, singleFile: false };
  const progress = terminal.startProgress();
  const onProgress: ReportProgress = (state) => progress.show(target.shown, state);
  const plan = await makePlan({ ...target, options }, { force: true, full: true, onProgress });
  progress.clear();
  const errors = plan.diagnostics.filter(({ severity }) => severity === "error");
  terminal.diagnostics(errors);
  if (!plan.generation) {
    terminal.note("No config was written.");
    return STATUS.unusable;
  }
  return finish(project, configured, { plan, flags: writeConfigFlag(given.config) }, terminal);
}

/** Finds out what the config of a new project says. */
async function configure(
  project: Project,
  file: string,
  given: InitArguments,
  terminal: Terminal,
): Promise<Configured | undefined> {
  if (!isConfigName(file)) {
    const message = `\`${given.config ?? ""}\` is no name of a config file.`;
    terminal.diagnostics([createOutputDiagnostic("FS5001", message, undefined, CONFIG_NAME_HELP)]);
    return undefined;
  }
  const download = async (from: string): Promise<string | undefined> =>
    isUrl(from) ? pullDescription(from, terminal) : from;
  const isAsking = !given.yes && terminal.isInteractive();
  const answers = isAsking ? await askAnswers(project, given, terminal, download) : chooseAnswers(project, given);
  if (!answers) {
    if (isAsking) terminal.note("No config was written.");
    else refuse(project, terminal);
    return undefined;
  }
  const spec = await download(answers.spec);
  if (spec === undefined) return undefined;
  const auto = resolveImportExtension(
    { importExtension: "auto", language: "ts" },
    resolve(terminal.folder, answers.out),
  );
  const options = { ...createProjectOptions(project, auto), ...answers.options };
  const target = createInitTarget({ ...answers, spec, options }, terminal);
  const fromConfig = (path: string): string => toShownPath(resolve(terminal.folder, path), dirname(file));
  const paths = { spec: fromConfig(spec), out: fromConfig(answers.out) };
  return target && { target, file, written: writeConfig({ ...paths, options }, file), scripts: answers.scripts };
}

/** Says which description to name. */
function refuse({ descriptions }: Project, terminal: Terminal): void {
  const list = descriptions
    .slice(0, 5)
    .map(({ path }) => `\`${path}\``)
    .join(", ");
  const message =
    descriptions.length === 0
      ? "There is no OpenAPI description in this folder."
      : `There are ${descriptions.length} descriptions: ${list}${descriptions.length > 5 ? ", …" : ""}.`;
  const help = `Name one: \`fetchsmith init ${descriptions[0]?.path ?? "openapi.yaml"}\`, or a URL to download it from.`;
  terminal.diagnostics([createOutputDiagnostic("FS5001", message, undefined, help)]);
}

/** Downloads a description beside the config, and returns its path. */
async function pullDescription(url: string, terminal: Terminal): Promise<string | undefined> {
  const file = URL.canParse(url) ? chooseDefaultFileName(url) : "openapi.yaml";
  const quiet = {
    ...terminal,
    diagnostics: (list: Parameters<Terminal["diagnostics"]>[0]) => void (list.length > 0 && terminal.diagnostics(list)),
  };
  const status = await runPull({ url, file, config: undefined, origins: [], force: false }, quiet);
  return status === STATUS.done ? file : undefined;
}

function createInitTarget({ spec, out, options }: Omit<Answers, "scripts">, terminal: Terminal): Target | undefined {
  const { folder } = terminal;
  const problems = new Diagnostics();
  const given = readOptions({ ...options, out }, { file: undefined, folder, report: problems.report });
  if (problems.hasErrors) {
    terminal.diagnostics(
      problems.all.map(({ code, message, help }) => createOutputDiagnostic(code, message, undefined, help)),
    );
    return undefined;
  }
  const show = (path: string): string => toShownPath(path, folder);
  const path = resolve(folder, spec);
  return withOptions(createTarget(path, show(path), resolve(folder, out)), given, show);
}

/** The first target of the config that is there already. */
async function readExisting(file: string, given: InitArguments, terminal: Terminal): Promise<Configured | undefined> {
  const none = { spec: undefined, config: given.config, options: {} };
  const [target] = (await findTargets(none, { command: "generate", needsOut: true }, terminal)) ?? [];
  return target && { target, file, written: undefined, scripts: given.scripts ?? true };
}

/** Writes the config and the scripts, and prints what to do next. */
async function finish(
  project: Project,
  { target, file, written, scripts }: Configured,
  { plan, flags }: { readonly plan: Plan; readonly flags: string },
  terminal: Terminal,
): Promise<Status> {
  const { folder } = project;
  const name = toShownPath(file, folder);
  try {
    const added = scripts && project.hasPackageJson ? await writeScripts(folder, flags) : undefined;
    if (written !== undefined) {
      await mkdir(dirname(file), { recursive: true });
      await writeFile(file, written, { flag: "wx" });
    }
    const out = toShownPath(target.out ?? "", folder);
    const extension = resolveImportExtension(plan.target.options, target.out);
    const from = `./${out.split("/").at(-1) ?? ""}/index${extension}`;
    const call = plan.generation && writeFirstCall(plan.generation, from);
    const lines = [
      ...describeProject(project, target.shown),
      written === undefined ? "There is a config already. It stays as it is." : `Wrote ${name}.`,
      ...(added && added.added.length > 0 ? [`Added the scripts ${added.added.join(" and ")} to package.json.`] : []),
      "",
      ...writeNextSteps({ project, scripts: added, flags, out, call, isGenerated: existsSync(target.out ?? "") }),
    ];
    terminal.success(lines.join("\n"));
    return STATUS.done;
  } catch (error) {
    terminal.diagnostics([
      createOutputDiagnostic("FS4001", `The files can't be written: ${describeError(error)}.`, name),
    ]);
    return STATUS.unusable;
  }
}

/** The flag that names a config, for a command line: ` --config api.json`. */
function writeConfigFlag(config: string | undefined): string {
  if (config === undefined) return "";
  const path = config.replaceAll("\\", "/");
  return ` --config ${/^[\w./@-]+$/.test(path) ? path : JSON.stringify(path)}`;
}

async function writeScripts(folder: string, flags: string): Promise<AddedScripts> {
  const path = join(folder, "package.json");
  const before = await readFile(path, "utf8");
  const added = addScripts(before, flags);
  if (added.text !== before) await writeFile(path, added.text);
  return added;
}
