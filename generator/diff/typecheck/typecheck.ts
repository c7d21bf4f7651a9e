import { generateFiles, type GenerateInput } from "../../pipeline/generate.js";
import type { InspectedModel, InspectedOperation } from "../../pipeline/inspect.js";
import { SINGLE_FILE } from "../../emit/single-file.js";
import { compile } from "./compile.js";

/** What TypeScript refuses of code that was written for the old client. */
export interface Verdict {
  /** `params` that are given, `data` and `errors` that are read, what a client is told (`options`), or a `type` by its name. */
  readonly about: "params" | "data" | "errors" | "options" | "type";
  /** The operation's id, or where it has none its function; undefined where it is about none. */
  readonly operation: string | undefined;
  /** The function or type. */
  readonly name: string;
  readonly pointers: { readonly old?: string; readonly new?: string };
  /** Why, in the compiler's words. */
  readonly fault: string;
}

type Question = Omit<Verdict, "fault"> & { readonly line: string };

interface Side {
  readonly text: string;
  readonly functions: ReadonlyMap<string, InspectedOperation>;
  readonly models: readonly InspectedModel[];
}

/**
 * Asks the compiler what the comparison of two IRs should have found: whether the params of each old function flow into the
 * new one, and its new data and errors into the old types; whether a client is still told what it was, and whether types
 * are there under their names, with the members that they had.
 */
export async function typecheck(before: GenerateInput, after: GenerateInput): Promise<readonly Verdict[]> {
  const old = await sideOf(before, before.keptNames);
  const now = await sideOf(after, old.names);
  const questions = [...aboutFunctions(old, now), ...OF_THE_CLIENT, ...aboutTypes(old, now)];
  const judge = [...HEAD, ...questions.map(({ line }) => line)].join("\n");
  const faults = compile({ "old.ts": old.text, "new.ts": now.text, "judge.ts": judge });
  return questions.flatMap(({ line: _, ...question }, index): Verdict[] => {
    const fault = faults.get(HEAD.length + index);
    return fault === undefined ? [] : [{ ...question, fault }];
  });
}

function aboutFunctions(old: Side, now: Side): readonly Question[] {
  return [...old.functions].flatMap(([name, was]): Question[] => {
    const is = now.functions.get(name);
    if (!is) return [];
    const data = was.pagination?.page === name ? "PageData" : "Data";
    const operation = is.operationId ?? is.function;
    const pointers = { old: was.pointer, new: is.pointer };
    const [before, after] = [`typeof Old.${name}`, `typeof New.${name}`];
    const ask = (about: Verdict["about"], line: string): Question => ({ about, operation, name, pointers, line });
    return [
      ask("params", flows(`Params<${before}>`, `Params<${after}>`)),
      ask("params", flows(`Keys<Params<${before}>, 0>`, `Keys<Params<${after}>, 0>`)),
      ask("data", flows(`${data}<${after}>`, `${data}<${before}>`)),
      ask("errors", flows(`Errors<${after}>`, `Errors<${before}>`)),
      ...statusesOf(was).map((status) =>
        ask("errors", flows(`ErrorOf<${after}, ${status}>`, `ErrorOf<${before}, ${status}>`)),
      ),
    ];
  });
}

/** The statuses by which callers tell errors apart. */
const statusesOf = ({ responses }: InspectedOperation): readonly string[] =>
  [...new Set(responses.map(({ status }) => status))].filter((status) => /^[345]\d\d$/.test(status));

const CLIENT = { about: "options", operation: undefined, name: "createClient", pointers: {} } as const;

const OF_THE_CLIENT: readonly Question[] = [
  ["Told<Old>", "Told<New>"],
  ...["credentials", "server"].map((member) => [`Keys<Told<Old>, "${member}">`, `Keys<Told<New>, "${member}">`]),
  ['Keys<Server<Old>, "variables">', 'Keys<Server<New>, "variables">'],
].map(([from = "", to = ""]) => {
  const typed = (text: string): string => text.replace(/Old|New/, (side) => `typeof ${side}.createClient`);
  return { ...CLIENT, line: flows(typed(from), typed(to)) };
});

function aboutTypes(old: Side, now: Side): readonly Question[] {
  const known = new Map(now.models.flatMap((model) => namesOfModel(model).map((name) => [name, model])));
  return old.models.flatMap((model) =>
    namesOfModel(model).map((name): Question => {
      const match = known.get(name);
      const pointers = { old: model.pointer, ...(match && { new: match.pointer }) };
      return {
        about: "type",
        operation: undefined,
        name,
        pointers,
        line: flows(`keyof Old.${name}`, `keyof New.${name}`),
      };
    }),
  );
}

const namesOfModel = ({ type, requestType }: InspectedModel): readonly string[] =>
  requestType === null || requestType === type ? [type] : [type, requestType];

/** Whether what is of one type will do for another. */
function flows(from: string, to: string): string {
  return `use<${to}>(given as ${from});`;
}

const HEAD = [
  'import type * as Old from "../old.js";',
  'import type * as New from "../new.js";',
  "type Params<F> = F extends (client: never, ...rest: infer R) => unknown ? R : never;",
  "type Data<F> = F extends (...given: never) => infer R ? (R extends AsyncIterable<infer T> ? T : Awaited<R>) : never;",
  // A page is a class, and two classes with private members are never the same.
  'type PageData<F> = Data<F> extends infer P extends { records: unknown; data: unknown } ? Pick<P, "records" | "data"> : never;',
  "type Failure<F> = F extends (...given: never) => { result(): Promise<infer R> } ? Extract<R, { ok: false }> : never;",
  "type Errors<F> = Failure<F> extends { error: infer E } ? E : never;",
  "type Within<R, S> = R extends { status: infer T; error: infer E } ? (S extends T ? E : never) : never;",
  "type ErrorOf<F, S> = Within<Failure<F>, S>;",
  "type Options<F> = F extends (options?: infer O) => unknown ? NonNullable<O> : never;",
  "type Told<F> = Pick<Options<F>, Extract<keyof Options<F>, 'credentials' | 'server'>>;",
  "type Keys<O, K> = K extends keyof O ? keyof NonNullable<O[K]> : never;",
  "type Server<F> = 'server' extends keyof Told<F> ? NonNullable<Told<F>['server']> : never;",
  "declare function use<T>(value: T): void;",
  "declare const given: unknown;",
];

/** Names are those that a client has that is one file: none of them is one of the run time's own. */
async function sideOf(
  given: GenerateInput,
  keptNames: GenerateInput["keptNames"],
): Promise<Side & { readonly names: GenerateInput["keptNames"] }> {
  const input = { ...given, keptNames, options: { ...given.options, singleFile: true, docs: false } };
  const generation = await generateFiles(
    input,
    () => {},
    () => false,
  );
  const text = generation?.files.find(({ path }) => path === `${SINGLE_FILE}.ts`)?.text;
  if (!generation || text === undefined)
    throw new Error("no client was emitted that the compiler could be asked about");
  const { operations, models } = generation.inspection;
  const functions = operations.flatMap((operation) => namesOf(operation).map((name) => [name, operation] as const));
  return { text, functions: new Map(functions), models, names: generation.names };
}

const namesOf = ({ function: name, pagination }: InspectedOperation): readonly string[] =>
  pagination ? [pagination.page, pagination.stream, pagination.list] : [name];
