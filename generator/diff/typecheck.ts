import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { sharedCompiler, type compiler } from "../compiler.js";
import { generateFiles, type GenerateInput } from "../generate.js";
import type { InspectedOperation } from "../inspect.js";
import { SINGLE_FILE } from "../single-file.js";

/** What TypeScript says of one function: whether old calls go on to compile, and what they give. */
export interface Verdict {
  /** The operation's id, or where it has none its function. */
  readonly operation: string;
  readonly function: string;
  readonly pointers: { readonly old: string; readonly new: string };
  /** Why the old params are no new ones; undefined where they are. */
  readonly params: string | undefined;
  /** Why the new data is no old data; undefined where it is. */
  readonly data: string | undefined;
}

interface Side {
  readonly text: string;
  readonly functions: ReadonlyMap<string, InspectedOperation>;
}

/**
 * Asks the compiler what the comparison of two IRs should have found: whether the params of each old function flow into the
 * new one, and its new data into the old type.
 */
export async function typecheck(before: GenerateInput, after: GenerateInput): Promise<readonly Verdict[]> {
  const [old, now] = [await sideOf(before), await sideOf(after)];
  const names = [...old.functions.keys()].filter((name) => now.functions.has(name));
  const lines = names.flatMap((name) => {
    const isPage = old.functions.get(name)?.pagination?.page === name;
    const data = isPage ? "PageData" : "Data";
    return [
      `export const params_${name}: Params<typeof New.${name}> = given as Params<typeof Old.${name}>;`,
      `export const data_${name}: ${data}<typeof Old.${name}> = given as ${data}<typeof New.${name}>;`,
    ];
  });
  const faults = compile({ "old.ts": old.text, "new.ts": now.text, "judge.ts": [...HEAD, ...lines].join("\n") });
  return names.flatMap((name, index): Verdict[] => {
    const [was, is] = [old.functions.get(name), now.functions.get(name)];
    const line = HEAD.length + 2 * index;
    if (!was || !is) return [];
    return [
      {
        operation: is.operationId ?? is.function,
        function: name,
        pointers: { old: was.pointer, new: is.pointer },
        params: faults.get(line),
        data: faults.get(line + 1),
      },
    ];
  });
}

const HEAD = [
  'import type * as Old from "./old.js";',
  'import type * as New from "./new.js";',
  "type Params<F> = F extends (client: never, ...rest: infer R) => unknown ? R : never;",
  "type Data<F> = F extends (...given: never) => infer R ? (R extends AsyncIterable<infer T> ? T : Awaited<R>) : never;",
  // A page is a class, and two classes with private members are never the same.
  'type PageData<F> = Data<F> extends infer P extends { records: unknown; data: unknown } ? Pick<P, "records" | "data"> : never;',
  "declare const given: unknown;",
];

async function sideOf(input: GenerateInput): Promise<Side> {
  const options = { ...input.options, singleFile: true, docs: false };
  const generation = await generateFiles(
    { ...input, options },
    () => {},
    () => false,
  );
  const text = generation?.files.find(({ path }) => path === `${SINGLE_FILE}.ts`)?.text;
  if (!generation || text === undefined)
    throw new Error("no client was emitted that the compiler could be asked about");
  const functions = generation.inspection.operations.flatMap((operation) =>
    namesOf(operation).map((name) => [name, operation] as const),
  );
  return { text, functions: new Map(functions) };
}

const namesOf = ({ function: name, pagination }: InspectedOperation): readonly string[] =>
  pagination ? [pagination.page, pagination.stream, pagination.list] : [name];

const OPTIONS = {
  strict: true,
  exactOptionalPropertyTypes: true,
  noEmit: true,
  skipLibCheck: true,
  types: [],
  lib: ["lib.es2022.d.ts", "lib.dom.d.ts", "lib.dom.iterable.d.ts"],
};

/** What the compiler has against the lines of `judge.ts`, by their numbers from 0. */
function compile(texts: Readonly<Record<string, string>>): ReadonlyMap<number, string> {
  const ts = sharedCompiler();
  const options = {
    ...OPTIONS,
    target: ts.ScriptTarget.ES2022,
    module: ts.ModuleKind.ESNext,
    moduleResolution: ts.ModuleResolutionKind.Bundler,
  };
  const program = ts.createProgram(["/judge.ts"], options, hostOf(texts, options));
  const judge = program.getSourceFile("/judge.ts");
  if (!judge) throw new Error("the compiler has not seen what it is asked");
  expectSound(program, ["/old.ts", "/new.ts"]);
  const found = program.getSemanticDiagnostics(judge).map(({ start = 0, messageText }) => {
    const text = ts.flattenDiagnosticMessageText(messageText, "\n").split("\n");
    return [judge.getLineAndCharacterOfPosition(start).line, (text.at(-1) ?? "").trim()] as const;
  });
  return new Map(found);
}

/** Of types that don't compile everything fits everything: that would read as if nothing had changed. */
function expectSound(program: compiler.Program, paths: readonly string[]): void {
  const files = paths.flatMap((path) => program.getSourceFile(path) ?? []);
  const faults = files.flatMap((file) => [
    ...program.getSyntacticDiagnostics(file),
    ...program.getSemanticDiagnostics(file),
  ]);
  const [fault] = faults;
  if (files.length === paths.length && fault === undefined) return;
  const text = fault && sharedCompiler().flattenDiagnosticMessageText(fault.messageText, "\n");
  throw new Error(`the clients to compare don't compile: ${text ?? "the compiler has not seen them"}`);
}

/** Files in memory, and the compiler's own declarations of the language and the web. */
function hostOf(texts: Readonly<Record<string, string>>, options: compiler.CompilerOptions): compiler.CompilerHost {
  const ts = sharedCompiler();
  const host = ts.createCompilerHost(options);
  const libraries = dirname(createRequire(import.meta.url).resolve("typescript/lib/lib.d.ts"));
  const textOf = (path: string): string | undefined => texts[path.slice(1)];
  return {
    ...host,
    getCurrentDirectory: () => "/",
    getDefaultLibLocation: () => libraries,
    getDefaultLibFileName: () => join(libraries, "lib.es2022.d.ts"),
    fileExists: (path) => textOf(path) !== undefined || host.fileExists(path),
    readFile: (path) => textOf(path) ?? host.readFile(path),
    getSourceFile: (path, version) => {
      const text = textOf(path) ?? host.readFile(path);
      return text === undefined ? undefined : ts.createSourceFile(path, text, version, true);
    },
  };
}
