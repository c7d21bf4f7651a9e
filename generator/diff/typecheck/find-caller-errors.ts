import { SINGLE_FILE } from "../../emit/single-file/select-declarations.js";
import { generateFiles, type GenerateInput } from "../../pipeline/generate.js";
import type { InspectedOperation } from "../../pipeline/inspect.js";
import type { OldAndNew } from "../change.js";
import { writeCallerHeader, type CallerError } from "./caller-code.js";
import { compileCallers, type CallerModule } from "./compile-callers.js";
import { writeAssertions, type Assertion, type EmittedClient } from "./write-assertions.js";

/** Finds the errors that TypeScript reports for callers of the old client. The comparison of the IRs should explain them. */
export async function findCallerErrors(inputs: OldAndNew<GenerateInput>): Promise<readonly CallerError[]> {
  const old = await emitClient(inputs.old, inputs.old.keptNames);
  return findErrorsOfClients([{ old, new: await emitClient(inputs.new, old.names) }])[0] ?? [];
}

/** Finds the errors for several pairs of clients. They share one program, because the compiler starts slowly. */
export function findErrorsOfClients(pairs: readonly OldAndNew<EmittedClient>[]): readonly (readonly CallerError[])[] {
  const names = new Map<string, string>();
  const addClient = ({ text }: EmittedClient): string => {
    const name = names.get(text) ?? `client-${names.size}`;
    names.set(text, name);
    return name;
  };
  const callers = pairs.map((pair, index) => {
    const files = { old: addClient(pair.old), new: addClient(pair.new) };
    const header = writeCallerHeader(files);
    const assertions = writeAssertions(pair.old, pair.new);
    const module: CallerModule = {
      path: `caller-${index}.ts`,
      text: [...header, ...assertions.map(({ line }) => line)].join("\n"),
      clients: [files.old, files.new],
    };
    return { module, assertions, firstLine: header.length };
  });
  const clients = new Map([...names].map(([text, name]) => [name, text]));
  const errors = compileCallers(
    callers.map(({ module }) => module),
    clients,
  );
  return callers.map(({ assertions, firstLine }, index) => {
    const ofLines = errors[index];
    return assertions.flatMap((assertion, line) => toCallerError(assertion, ofLines?.get(firstLine + line)));
  });
}

function toCallerError({ line: _, ...assertion }: Assertion, reason: string | undefined): readonly CallerError[] {
  return reason === undefined ? [] : [{ ...assertion, reason }];
}

/** Emits a client as a single file, in which the names of the run time cannot be taken by a function or type. */
export async function emitClient(input: GenerateInput, keptNames: GenerateInput["keptNames"]): Promise<EmittedClient> {
  const options = { ...input.options, singleFile: true, docs: false };
  const generation = await generateFiles(
    { ...input, keptNames, options },
    () => {},
    () => false,
  );
  const text = generation?.files.find(({ path }) => path === `${SINGLE_FILE}.ts`)?.text;
  if (!generation || text === undefined) throw new Error("no client was emitted for the compiler to check");
  const { operations, models } = generation.inspection;
  const functions = operations.flatMap((operation) =>
    listFunctions(operation).map((name) => [name, operation] as const),
  );
  return { text, functions: new Map(functions), models, names: generation.names };
}

const listFunctions = ({ function: name, pagination }: InspectedOperation): readonly string[] =>
  pagination ? [pagination.page, pagination.stream, pagination.list] : [name];
