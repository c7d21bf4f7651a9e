import type { InspectedOperation, Inspection } from "../../pipeline/inspect.js";
import { makePlan } from "../../pipeline/plan.js";
import type { Terminal } from "../terminal.js";
import { findTargets, type TargetArguments } from "./targets.js";
import { STATUS, type Status } from "./status.js";

export interface InspectArguments extends TargetArguments {
  readonly json: boolean;
}

/** `fetchsmith inspect`: lists the functions and models that would be emitted. Writes nothing. */
export async function runInspect(given: InspectArguments, terminal: Terminal): Promise<Status> {
  const [target] = (await findTargets(given, { command: "inspect", needsOut: false }, terminal)) ?? [];
  if (!target) return STATUS.unusable;
  const progress = terminal.startProgress();
  const plan = await makePlan(
    { ...target, options: { ...target.options, docs: false } },
    { force: true, full: true, onProgress: (state) => progress.show(target.shown, state) },
  );
  progress.clear();
  terminal.diagnostics(plan.diagnostics);
  const inspection = plan.generation?.inspection;
  if (!inspection) return STATUS.unusable;
  terminal.result(given.json ? JSON.stringify(inspection, null, 2) : writeInspection(inspection));
  return STATUS.done;
}

function writeInspection({ operations, models }: Inspection): string {
  const modules = [...new Set(operations.map(({ module }) => module))];
  const groups = modules.map((module) => {
    const lines = operations.filter((operation) => operation.module === module).map(writeOperation);
    return `${module}\n${lines.join("\n")}`;
  });
  const names = models.map(
    ({ type, requestType }) => `  ${type}${requestType === null ? "" : ` (requests: ${requestType})`}`,
  );
  return [...groups, ...(names.length > 0 ? [`models.ts\n${names.join("\n")}`] : [])].join("\n\n");
}

const writeOperation = ({ function: name, pagination, paramsType, method, path }: InspectedOperation): string => {
  const functions = pagination ? [pagination.page, pagination.stream, pagination.list] : [name];
  return `  ${functions.join(", ")}(client, ${paramsType})  ${method} ${path}`;
};
