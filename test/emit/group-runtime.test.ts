import { expect, test } from "vitest";
import { groupRuntime } from "../../generator/emit/runtime/group-runtime.js";
import { printRuntimeModule } from "../../generator/emit/print/print-module.js";
import { createRuntime } from "../../generator/emit/runtime/runtime-files.js";
import type { ModuleStructure } from "../../templates/code/module.js";

/* Small sources, the names that a client imports, and the files that are emitted for it. */

const SOURCES = new Map([
  [
    "errors/errors.ts",
    `/** The root. */
export class RootError extends Error {}

/** A failure. */
export class Failure extends RootError {}

export const neverUsed = 1;
`,
  ],
  [
    "calls/call.ts",
    `import type { Plan } from "../plans/plan.js";
import { Failure, RootError } from "../errors/errors.js";

const LIMIT = 3;
/** A word like "helper" or neverUsed in a string or comment is no use: helper. */
const NOTE = "helper neverUsed";

/** Calls. */
export function call(plan: Plan, error: RootError): string {
  if (plan.helper > LIMIT) throw new Failure(\`\${NOTE} neverUsed\`);
  return error.message;
}

export function helper(): RootError {
  return new RootError();
}
`,
  ],
  [
    "plans/plan.ts",
    `import type { Failure } from "../errors/errors.js";

export interface Plan {
  readonly helper: number;
  readonly failure?: Failure;
}
`,
  ],
]);

const runtime = createRuntime(SOURCES);

function emitted(names: readonly string[], isType = false): Readonly<Record<string, string>> {
  const imports = names.map((name) => ({
    from: { kind: "runtime", file: `runtime/${runtime.fileOf.get(name) ?? ""}` } as const,
    isType,
    names: [name],
  }));
  const module: ModuleStructure = { file: "client", imports, reexports: [], statements: [], isInIndex: true };
  return Object.fromEntries(
    groupRuntime([module], runtime).map((group) => [group.file, printRuntimeModule(group, ".ts")]),
  );
}

test("a group is one file with the declarations that the client uses; it exports those that other files use", () => {
  expect(emitted(["call"])).toEqual({
    "runtime/calls": `import type { RootError } from "./errors.ts";
import { Failure } from "./errors.ts";
import type { Plan } from "./plans.ts";

const LIMIT = 3;
/** A word like "helper" or neverUsed in a string or comment is no use: helper. */
const NOTE = "helper neverUsed";

/** Calls. */
export function call(plan: Plan, error: RootError): string {
  if (plan.helper > LIMIT) throw new Failure(\`\${NOTE} neverUsed\`);
  return error.message;
}
`,
    "runtime/errors": `/** The root. */
export class RootError extends Error {}

/** A failure. */
export class Failure extends RootError {}
`,
    "runtime/plans": `import type { Failure } from "./errors.ts";

export interface Plan {
  readonly helper: number;
  readonly failure?: Failure;
}
`,
  });
});

test("a class that another group uses both as a type and as a value is imported once, as a value", () => {
  expect(emitted(["call", "helper"])["runtime/calls"]).toMatch(
    /^import \{ Failure, RootError \} from ".\/errors.ts";\nimport type \{ Plan \} from ".\/plans.ts";\n/,
  );
});

test("a class that only its own group uses is not exported", () => {
  expect(emitted(["Failure"])).toEqual({
    "runtime/errors": `/** The root. */
class RootError extends Error {}

/** A failure. */
export class Failure extends RootError {}
`,
  });
});

test("if a client imports nothing, no file is emitted", () => {
  expect(emitted([])).toEqual({});
});
