import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { ALL_FLAGS } from "../../generator/cli/all-flags.js";
import { COMMANDS } from "../../generator/cli/command-table.js";
import { runInProcess, type Ended } from "../support/run-in-process.js";

/* What a newcomer reads in a terminal of 80 columns. */

const SPEC = fileURLToPath(new URL("../../spec/challenges.yaml", import.meta.url));

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "fetchsmith-help-"));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const run = (...args: readonly string[]): Promise<Ended> => runInProcess(args, { cwd: folder });

/** The sections of a help text by their headings. */
function sectionsOf(help: string): ReadonlyMap<string, string> {
  const parts = help.split(/^(\S.*):$/m);
  return new Map(parts.slice(1).flatMap((part, at, all) => (at % 2 === 0 ? [[part, all[at + 1] ?? ""] as const] : [])));
}

const NAMES = ["program", ...COMMANDS.map(({ name }) => name)];

describe.each(NAMES)("the help of %s", (name) => {
  const args = name === "program" ? ["--help"] : [name, "--help"];

  test("is on stdout, fits into 80 columns, and ends with examples", async () => {
    const { status, stdout, stderr } = await run(...args);
    expect({ status, stderr }).toEqual({ status: 0, stderr: "" });
    const lines = stdout.split("\n");
    const examples = lines.indexOf("Examples:");
    expect(examples).toBeGreaterThan(0);
    expect(lines.slice(0, examples).filter((line) => line.length > 80)).toEqual([]);
    expect(lines.slice(examples + 1).join("\n")).toMatch(/^(?: {2}(?:git .+ \| )?fetchsmith .+\n)+$/);
  });
});

test("the help of the program names each of the most used options once", async () => {
  const { stdout } = await run("--help");
  const flags = [
    ...(sectionsOf(stdout).get("Most used options of the commands") ?? "").matchAll(/^ {2}(?:-\w, )?(--\w+)/gm),
  ];
  expect(flags.map(([, flag]) => flag)).toEqual(["--out", "--config", "--yes", "--properties"]);
});

test.each([
  [["generate", "x.yaml", "--no-doc"], "Did you mean `--no-docs`?"],
  [["generate", "x.yaml", "--no-opn-enums"], "Did you mean `--no-open-enums`?"],
  [["generate", "x.yaml", "--otu=src"], "Did you mean `--out`?"],
  [["generate", "x.yaml", "--docs=false"], "It takes no value: `--docs` turns it on, `--no-docs` turns it off."],
  [["generate", "x.yaml", "--force=true"], "It takes no value."],
  [["check", "x.yaml", "--watch"], undefined],
  [["-v"], "Did you mean `-V`?"],
  [["gen"], "Did you mean `generate`?"],
  [["version"], "Did you mean `--version`?"],
  [["xyz"], undefined],
])("%j is an error that names the nearest that is known", async (args, help) => {
  const { status, stderr } = await run(...args);
  expect(status).toBe(2);
  const [message = "", ...more] = stderr.trimEnd().split("\n");
  expect(message).toMatch(/^error FS5001: `.*` is not an? (?:option|command)\.$/);
  expect(more.slice(0, -1)).toEqual(help === undefined ? [] : [`  ${help}`]);
  const json = JSON.parse((await run(...args, "--diagnostics=json")).stderr) as readonly { readonly help?: string }[];
  expect(json.map((one) => one.help)).toEqual([help]);
});

test("an option that a command does not have leads to the help of that command", async () => {
  const { status, stderr } = await run("verify", "client", "--out", "x");
  expect(status).toBe(2);
  expect(stderr).toContain("error FS5001: `--out` is not an option.");
  expect(stderr).toContain("Run `fetchsmith verify --help` to list the options.");
});

test.each([
  [["diff"], "The argument `<old>` is missing."],
  [["help", "generat"], "`generat` is not a command."],
  [["verify", "a", "b"], "`verify` takes 1 argument, not 2."],
  [["generate", "a.yaml", "--out"], "`--out` needs a value."],
  [["generate", "a.yaml", "--dates", "dat"], "`dat` is not a value of `--dates`: the values are string, date."],
  [["generate", "a.yaml", "--jobs", "no"], "`no` is not a value of `--jobs`. It must be a number from 1 to 999."],
  [["generate", "a.yaml", "--limits", "x"], "`x` is not a value of `--limits`. It must be written as A=B."],
  [["generate", "a.yaml", "--path"], "`--path` is not an option."],
])("%j is refused in a sentence", async (args, sentence) => {
  const { status, stderr } = await run(...args);
  expect(status).toBe(2);
  expect(stderr).toContain(`error FS5001: ${sentence}\n`);
});

test("flags may stand before the command", async () => {
  const behind = await run("inspect", SPEC, "--no-color", "--quiet", "--diagnostics", "json");
  expect(behind).toMatchObject({ status: 0, stderr: "[]\n" });
  expect(await run("--no-color", "--diagnostics", "json", "inspect", SPEC, "--quiet")).toEqual(behind);
  expect((await run("--version", "generate")).stdout).toMatch(/^\d+\.\d+\.\d+\n$/);
  expect(await run("--colour", "inspect", SPEC)).toMatchObject({ status: 2, stdout: "" });
});

test("the value of a flag before the command is not the command", async () => {
  expect(await run("--out", "diff", "generate", SPEC, "--no-docs")).toMatchObject({ status: 0, stderr: "" });
  expect(await run("verify", "diff")).toMatchObject({ status: 0 });
  expect(await run("-o", "diff", "check", SPEC, "--no-docs")).toMatchObject({ status: 0 });
  const { stderr } = await run("--out", "check", "openapi.yaml");
  expect(stderr).toContain("Try `fetchsmith generate --out check openapi.yaml`.");
});

test("the options of generate are in groups, and the most used ones come first", async () => {
  const { stdout } = await run("generate", "--help");
  const sections = sectionsOf(stdout);
  expect([...sections.keys()]).toEqual([
    "Arguments",
    "Most used",
    "Input",
    "Output",
    "Naming",
    "Filtering",
    "Checks",
    "Messages",
    "Examples",
  ]);
  const flagsIn = (section: string): readonly string[] =>
    [...(sections.get(section) ?? "").matchAll(/^ {2}(-.*?)(?: <| {2,}|$)/gm)].map(([, flag]) => flag ?? "");
  expect(flagsIn("Most used")).toEqual(["-o, --out", "-c, --config", "--properties"]);
  expect(flagsIn("Naming")).toEqual(["--rename"]);
  expect(flagsIn("Output")).toContain("--docs, --no-docs");
  expect(flagsIn("Filtering")).toHaveLength(8);
});

test.each(COMMANDS.map(({ name }) => name))("each option of %s has its meaning and its default", async (name) => {
  const help = (await run(name, "--help")).stdout.replace(/\s+/g, " ");
  for (const { flags, meaning, defaultText } of ALL_FLAGS.filter(({ commands }) => commands.includes(name))) {
    expect(help).toContain(`${flags.replace(/^(-\w, )?(--\S+).*/, "$1$2")}`);
    const text = help.slice(help.indexOf(meaning), help.indexOf(meaning) + meaning.length + 200);
    expect(text).toMatch(/^.*?(?:Default: |\(default\))/);
    expect(text.includes(`Default: ${defaultText}.`) || text.includes(`${defaultText} (default)`), flags).toBe(true);
  }
});

test("-o and -c are short for --out and --config", async () => {
  await writeFile(join(folder, "other.json"), JSON.stringify({ spec: SPEC, out: "configured", docs: false }));
  expect(await run("generate", "-c", "other.json")).toMatchObject({ status: 0 });
  expect(await run("generate", SPEC, "-o", "short", "--no-docs")).toMatchObject({ status: 0 });
  const texts = ["configured", "short"].map((out) => readFile(join(folder, out, "index.ts"), "utf8"));
  const [configured, short] = await Promise.all(texts);
  expect(short).toBe(configured);
});

test("limits can be given as flags, like in the config", async () => {
  const refused = await run("generate", SPEC, "-o", "limited", "--limits", "bytes=10");
  expect(refused).toMatchObject({ status: 2 });
  expect(refused.stderr).toContain("FS1001");
  const wrong = await run("generate", SPEC, "-o", "limited", "--limits", "bites=10", "--limits", "files=none");
  expect(wrong.stderr).toContain("`limits.bites` is not an option.");
  expect(wrong.stderr).toContain("Did you mean `limits.bytes`?");
  expect(wrong.stderr).toContain("`limits.files` must be a whole number from 1 to 100000.");
});
