import { posix } from "node:path";
import type { AddedScripts } from "./add-scripts.js";
import { MANAGER_COMMANDS } from "./package-manager.js";
import { canCompileClient, type Project } from "./project.js";

/** What was found out about a project, in one or two lines. */
export function describeProject({ manager, typescript, descriptions }: Project, spec: string): readonly string[] {
  const version = descriptions.find(({ path }) => path === spec)?.version;
  const parts = [manager, describeTypeScript(typescript), version === undefined ? spec : `${spec} (${version})`];
  const isOld = typescript?.version !== undefined && !canCompileClient(typescript.version);
  return [
    `Found ${parts.join(", ")}.`,
    ...(isOld ? [`The client needs TypeScript 5.5 or later. This project has ${typescript.version}.`] : []),
  ];
}

function describeTypeScript(typescript: Project["typescript"]): string {
  if (!typescript) return "no TypeScript";
  const name = typescript.version === undefined ? "TypeScript" : `TypeScript ${typescript.version}`;
  return typescript.module === undefined ? name : `${name} with module ${typescript.module}`;
}

interface NextSteps {
  readonly project: Project;
  /** The scripts of package.json; undefined if there are none. */
  readonly scripts: AddedScripts | undefined;
  /** The flags of every command: that of the config, if it has another name. */
  readonly flags: string;
  readonly out: string;
  /** The code of a first call. */
  readonly call: string | undefined;
  readonly isGenerated: boolean;
}

/** The three next steps. */
export function writeNextSteps({ project, scripts, flags, out, call, isGenerated }: NextSteps): readonly string[] {
  const { install, run, execute } = MANAGER_COMMANDS[project.manager];
  const runCommand = (command: "generate" | "check"): string =>
    scripts ? run(scripts[command]) : execute(`fetchsmith ${command}${flags}`);
  const file = posix.join(posix.dirname(out), `first-call.${project.typescript ? "ts" : "mjs"}`);
  const { isCommonJs = false, mustBeModules = false } = project.typescript ?? {};
  const shown = call !== undefined && isCommonJs && !mustBeModules ? callInFunction(call) : call;
  const code = shown === undefined ? [] : ["", ...indent(shown, 5)];
  const note = mustBeModules ? ["", ...indent(describeModules(project.typescript?.module), 5)] : [];
  const steps = [
    ...(project.hasFetchsmith ? [] : [[`Install fetchsmith: ${install("fetchsmith")}`]]),
    [
      isGenerated
        ? `Write the client again after a change: ${runCommand("generate")}`
        : `Write the client: ${runCommand("generate")}`,
    ],
    [
      call === undefined ? `Import it from ${out}/index` : `Make a first call, for example in ${file}:`,
      ...code,
      ...note,
    ],
    ...(project.hasFetchsmith ? [[`Commit ${out}, and run this on your build server: ${runCommand("check")}`]] : []),
  ];
  return ["Next:", ...steps.flatMap(([first = "", ...more], index) => [`  ${index + 1}. ${first}`, ...more])];
}

/** What a project must say so that its files are ES modules. */
function describeModules(module: string | undefined): string {
  const tsconfig = module?.startsWith("node") ? "" : ', and "module": "nodenext" in tsconfig.json';
  return `It needs "type": "module" in package.json${tsconfig}.`;
}

/** Puts what follows the imports into a function, because a CommonJS module can't wait for a call at its top level. */
function callInFunction(code: string): string {
  const [imports = "", ...others] = code.split("\n\n");
  return [imports, "", "async function main() {", ...indent(others.join("\n\n"), 2), "}", "", "main();"].join("\n");
}

const indent = (code: string, columns: number): readonly string[] =>
  code.split("\n").map((line) => (line === "" ? "" : " ".repeat(columns) + line));
