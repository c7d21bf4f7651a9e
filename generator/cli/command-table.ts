import type { FlagValues } from "../config/option.js";
import type { CheckArguments } from "./commands/check.js";
import { FAIL_ON, FORMATS } from "./command-flags.js";
import type { DiffArguments } from "./commands/diff.js";
import type { GenerateArguments } from "./commands/generate.js";
import type { InitArguments } from "./commands/init.js";
import type { InspectArguments } from "./commands/inspect.js";
import type { PullArguments } from "./commands/pull.js";
import type { VerifyArguments } from "./commands/verify.js";
import {
  readGenerateArguments,
  readInitArguments,
  readJobs,
  readString,
  readStrings,
  readTargetArguments,
} from "./program-arguments.js";
import { repeatFlags, type GivenFlag } from "./repeat-flags.js";

/** A command with its arguments, as a command line gives them. */
export type CommandRequest =
  | { readonly command: "init"; readonly given: InitArguments }
  | { readonly command: "generate"; readonly given: GenerateArguments }
  | { readonly command: "watch"; readonly given: GenerateArguments }
  | { readonly command: "check"; readonly given: CheckArguments }
  | { readonly command: "inspect"; readonly given: InspectArguments }
  | { readonly command: "diff"; readonly given: DiffArguments }
  | { readonly command: "verify"; readonly given: VerifyArguments }
  | { readonly command: "pull"; readonly given: PullArguments };

/** A command of the program. `program-flags.ts` adds its flags. */
export interface CommandDeclaration {
  readonly name: CommandRequest["command"];
  readonly description: string;
  /** `[spec]` may be left out, `<spec>` may not; each with one sentence for `--help`. */
  readonly arguments: Readonly<Record<string, string>>;
  readonly examples: readonly string[];
  readonly request: (args: readonly string[], values: FlagValues, given: readonly GivenFlag[]) => CommandRequest;
}

const SPEC = "The path of the description, or - for standard input. Without it: every target of the config.";
const ONE_SPEC = "The path of the description, or - for standard input. Without it: the target of the config.";

export const COMMANDS: readonly CommandDeclaration[] = [
  {
    name: "init",
    description: "Writes a config for this project. Asks for what it can't find out. Overwrites nothing.",
    arguments: {
      "[spec]": "The path of the description, or a URL to download it from. Default: the one that it finds.",
    },
    examples: [
      "fetchsmith init",
      "fetchsmith init https://api.example/openapi.yaml",
      "fetchsmith init openapi.yaml --out src/client --yes",
    ],
    request: ([spec], values) => ({ command: "init", given: readInitArguments(spec, values) }),
  },
  {
    name: "generate",
    description: "Writes the client.",
    arguments: { "[spec]": SPEC },
    examples: [
      "fetchsmith generate openapi.yaml --out src/client",
      "fetchsmith generate openapi.yaml -o src/client --properties camel --dates date",
      "fetchsmith generate --watch",
    ],
    request: ([spec], values) => ({
      command: values["watch"] === true ? "watch" : "generate",
      given: readGenerateArguments(spec, values),
    }),
  },
  {
    name: "watch",
    description: "Generates again after each change, like `generate --watch`.",
    arguments: { "[spec]": SPEC },
    examples: ["fetchsmith watch", "fetchsmith watch openapi.yaml --out src/client"],
    request: ([spec], values) => ({ command: "watch", given: readGenerateArguments(spec, values) }),
  },
  {
    name: "check",
    description: "Compares the output folder with what `generate` would write. Writes nothing.",
    arguments: { "[spec]": SPEC },
    examples: ["fetchsmith check", "fetchsmith check openapi.yaml --out src/client --format json"],
    request: ([spec], values, given) => ({
      command: "check",
      given: {
        ...readTargetArguments(spec, values),
        format: values["format"] === "json" ? "json" : "text",
        strict: values["strict"] === true,
        full: values["full"] === true,
        jobs: readJobs(values),
        flags: repeatFlags(given),
      },
    }),
  },
  {
    name: "verify",
    description: "Compares a copied client with its manifest. Needs no description.",
    arguments: { "<dir>": "The folder of the client." },
    examples: ["fetchsmith verify src/client"],
    request: ([folder = ""], values) => ({
      command: "verify",
      given: { folder, format: values["format"] === "json" ? "json" : "text" },
    }),
  },
  {
    name: "pull",
    description:
      "Downloads a description and the files that it refers to. Only it, and `init` with a URL, use the network.",
    arguments: {
      "<url>": "The URL of the description.",
      "[file]": "Where it is written. Default: the name in the URL.",
    },
    examples: [
      "fetchsmith pull https://api.example/openapi.yaml",
      "fetchsmith pull https://api.example/openapi.yaml spec/api.yaml --origin https://schemas.example",
    ],
    request: ([url = "", file], values) => ({
      command: "pull",
      given: {
        url,
        file,
        config: readString(values["config"]),
        origins: readStrings(values["origin"]) ?? [],
        force: values["force"] === true,
      },
    }),
  },
  {
    name: "diff",
    description: "Reports what changes for callers of the client, breaking changes first.",
    arguments: {
      "<old>": "The path of the old description, or - for standard input.",
      "[new]": "The path of the new description, or - for standard input. Without it: the target of the config.",
    },
    examples: [
      "fetchsmith diff openapi.old.yaml openapi.yaml",
      "fetchsmith diff openapi.old.yaml openapi.yaml --format markdown --fail-on never",
      "git show main:openapi.yaml | fetchsmith diff - openapi.yaml",
    ],
    request: ([old = "", spec], values) => ({
      command: "diff",
      given: {
        ...readTargetArguments(spec, values),
        old,
        format: FORMATS.find((one) => one === values["format"]) ?? "text",
        failOn: FAIL_ON.find((one) => one === values["failOn"]) ?? "breaking",
        typecheck: values["typecheck"] === true,
      },
    }),
  },
  {
    name: "inspect",
    description: "Lists the functions and models that would be emitted.",
    arguments: { "[spec]": ONE_SPEC },
    examples: ["fetchsmith inspect openapi.yaml", "fetchsmith inspect openapi.yaml --json"],
    request: ([spec], values) => ({
      command: "inspect",
      given: { ...readTargetArguments(spec, values), json: values["json"] === true },
    }),
  },
];
