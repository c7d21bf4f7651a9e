import { mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, expect, test } from "vitest";
import { CATALOGUE, type DiagnosticCode } from "../../generator/diagnostics/diagnostics.js";
import { type Example, EXAMPLES } from "./examples.js";
import { runInProcess } from "../support/run-in-process.js";

/* `docs/diagnostics.md` is made of the catalogue, and of what the program says of the examples. */

const ROOT = fileURLToPath(new URL("../../", import.meta.url));
const PAGE = join(ROOT, "docs", "diagnostics.md");
const CODES = Object.keys(CATALOGUE) as DiagnosticCode[];

let scratch: string;
const printed = new Map<DiagnosticCode, string>();
beforeAll(async () => {
  scratch = await mkdtemp(join(tmpdir(), "fetchsmith-page-"));
});
afterAll(() => rm(scratch, { recursive: true, force: true }));

const argumentsOf = ({ run = ["generate", "spec.yaml", "--out", "client"] }: Example): readonly string[] => run;

test.each(CODES.filter((code) => EXAMPLES[code]))("%s is what its example is told", async (code) => {
  const example = EXAMPLES[code];
  if (!example) return;
  const folder = join(scratch, `example-${CODES.indexOf(code)}`);
  await mkdir(folder);
  for (const [name, text] of Object.entries(example.files)) {
    await mkdir(dirname(join(folder, name)), { recursive: true });
    await writeFile(join(folder, name), text);
  }
  const { status, stderr } = await runInProcess([...argumentsOf(example), "--no-color"], { cwd: folder });
  expect(stderr).toContain(` ${code}: `);
  expect(stderr.match(/FS\d{4}/g)).toEqual([code]);
  expect(status).toBe(CATALOGUE[code].severity === "error" ? 2 : 0);
  printed.set(code, stderr.replaceAll(folder, "").replace(/ +$/gm, "").trim());
});

test("codes without an example are few, and known", () => {
  const without = CODES.filter((code) => !EXAMPLES[code]);
  expect(without).toEqual(["FS1407", "FS2004", "FS4002", "FS6002"]);
});

test("the page is up to date; `UPDATE_CASES=1` writes it", async () => {
  const page = pageOf();
  if (process.env["UPDATE_CASES"]) await writeFile(PAGE, page);
  expect(await readFile(PAGE, "utf8")).toBe(page);
});

const STAGES = ["", "Loading", "References", "What is described", "The output", "The config", "Fetching"];

function pageOf(): string {
  const sections = CODES.map((code, index) => {
    const stage = STAGES[Number(code[2])] ?? "";
    const isFirst = CODES[index - 1]?.[2] !== code[2];
    return `${isFirst ? `## ${stage}\n\n` : ""}${sectionOf(code)}`;
  });
  const head = `# Diagnostics

Every problem of an input has a code that stays the same. An error means that nothing was written; a warning says what is
made of a part that can't be taken as it stands. \`--diagnostics json\` prints all of them for machines.
`;
  return `${head}\n${sections.join("\n")}`;
}

function sectionOf(code: DiagnosticCode): string {
  const { severity, title } = CATALOGUE[code];
  const example = EXAMPLES[code];
  const heading = `### ${code}\n\n${title}. ${severity === "error" ? "Error" : "Warning"}.\n`;
  if (!example) return heading;
  const files = Object.entries(example.files).map(([name, text]) => `\`${name}\`:\n\n${fence("yaml", text)}\n`);
  const command = fence("console", `$ fetchsmith ${argumentsOf(example).join(" ")}\n${printed.get(code) ?? ""}`);
  return [heading, ...files, `${command}\n`].join("\n");
}

const fence = (language: string, text: string): string => `\`\`\`${language}\n${text.trimEnd()}\n\`\`\``;
