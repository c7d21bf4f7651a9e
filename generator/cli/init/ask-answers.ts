import { Writable } from "node:stream";
import type { Terminal } from "../terminal.js";
import type { Answers } from "./config-text.js";
import type { Project } from "./project.js";

/** The answers that flags give. */
export type GivenAnswers = { readonly [Key in keyof Answers]?: Answers[Key] | undefined };

export const DEFAULT_OUT = "src/client";

/** The value of the choice to type a path or a URL. */
const OTHER = "";

/**
 * Asks for each answer that no flag gives. `download` replaces a URL by the path of what it downloads, before the other
 * questions. Undefined if that fails, or the user ends it with Ctrl+C.
 */
export async function askAnswers(
  project: Project,
  given: GivenAnswers,
  terminal: Terminal,
  download: (spec: string) => Promise<string | undefined>,
): Promise<Answers | undefined> {
  const ask = await createQuestions(terminal);
  try {
    const spec = await download(given.spec ?? (await askSpec(project, ask)));
    if (spec === undefined) return undefined;
    const out = given.out ?? (await ask.text("Where is the client written?", DEFAULT_OUT, DEFAULT_OUT));
    const options = { ...given.options };
    options["properties"] ??= await ask.choice("How are members named?", {
      wire: "As in the description",
      camel: "In camelCase",
    });
    options["dates"] ??= await ask.choice("What is a date in a response?", { string: "A string", date: "A Date" });
    const question = "Add the scripts `generate` and `check` to package.json?";
    const scripts = given.scripts ?? (project.hasPackageJson && (await ask.consent(question)));
    terminal.draw("\n");
    return { spec, out, options, scripts };
  } catch (error) {
    if (error instanceof Cancelled) return undefined;
    throw error;
  }
}

/** The kinds of questions. Each throws `Cancelled` if the user presses Ctrl+C. */
interface Questions {
  /** Without `initial`, the answer must not be empty. */
  readonly text: (message: string, placeholder: string, initial?: string) => Promise<string>;
  /** The key of one of the choices, whose values are shown. */
  readonly choice: (message: string, choices: Readonly<Record<string, string>>) => Promise<string>;
  readonly consent: (message: string) => Promise<boolean>;
}

async function createQuestions(terminal: Terminal): Promise<Questions> {
  // Only a terminal needs this library.
  const prompts = await import("@clack/prompts");
  const output = new Writable({
    write(chunk: Buffer | string, _, done) {
      terminal.draw(String(chunk));
      done();
    },
  });
  const streams = { input: terminal.input(), output: Object.assign(output, { columns: terminal.columns ?? 80 }) };
  const answered = async <Value extends string | boolean>(
    answer: Promise<Value | typeof prompts.CANCEL_SYMBOL>,
  ): Promise<Value> => {
    const value = await answer;
    if (prompts.isCancel(value)) throw new Cancelled();
    return value;
  };
  return {
    text(message, placeholder, initial) {
      const validate = (value: string | undefined): string | undefined =>
        value || initial !== undefined ? undefined : "Type a path or a URL.";
      const start = initial === undefined ? {} : { defaultValue: initial };
      return answered(prompts.text({ ...streams, message, placeholder, ...start, validate }));
    },
    choice(message, choices) {
      const options = Object.entries(choices).map(([value, label]) => ({ value, label }));
      return answered(prompts.select({ ...streams, message, options, showInstructions: false }));
    },
    consent: (message) => answered(prompts.confirm({ ...streams, message })),
  };
}

class Cancelled extends Error {}

async function askSpec({ descriptions }: Project, ask: Questions): Promise<string> {
  const found = descriptions.slice(0, 20).map(({ path, version }) => [path, `${path} (${version})`] as const);
  const choices = Object.fromEntries([...found, [OTHER, "Another file, or a URL to download it from"]]);
  const chosen = found.length === 0 ? OTHER : await ask.choice("Which description?", choices);
  if (chosen !== OTHER) return chosen;
  return ask.text("Where is the description? A path, or a URL to download it from.", "openapi.yaml");
}

/** The answers of a run that asks nothing; undefined if no description was given, and not exactly one was found. */
export function chooseAnswers({ descriptions, hasPackageJson }: Project, given: GivenAnswers): Answers | undefined {
  const [only, ...more] = descriptions;
  const spec = given.spec ?? (more.length === 0 ? only?.path : undefined);
  if (spec === undefined) return undefined;
  return {
    spec,
    out: given.out ?? DEFAULT_OUT,
    options: given.options ?? {},
    scripts: given.scripts ?? hasPackageJson,
  };
}
