// Draws docs/run.svg, the picture of the README. It shows the output of the program for the example.
// `npm run docs:picture` writes the file. `npm run docs:picture -- --check` fails if it is out of date. Both need dist/.
import { execFileSync } from "node:child_process";
import { copyFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const ROOT = fileURLToPath(new URL("../", import.meta.url));
const CLI = join(ROOT, JSON.parse(readFileSync(join(ROOT, "package.json"), "utf8")).bin.fetchsmith);
const PICTURE = join(ROOT, "docs", "run.svg");

/** The changes of the next version of the description: a renamed property and a new parameter. */
const CHANGES = [
  [/(\n {4}Pet:\n[\s\S]*?)born_on/, "$1birthday"],
  [/( +)- \{ name: cursor, /, "$1- { name: name, in: query, schema: { type: string } }\n$&"],
];

const COMMANDS = [
  ["generate", "openapi.yaml", "--out", "src/client"],
  ["check", "openapi.yaml", "--out", "src/client"],
  ["diff", "openapi.yaml", "next.yaml"],
];

const picture = draw(runAll());
if (!process.argv.includes("--check")) writeFileSync(PICTURE, picture);
else if (readFileSync(PICTURE, "utf8") !== picture) {
  console.error("docs/run.svg is not what the program prints. Run `npm run docs:picture`.");
  process.exitCode = 1;
}

/** Runs the commands. Returns the lines of a terminal. */
function runAll() {
  const folder = mkdtempSync(join(tmpdir(), "fetchsmith-picture-"));
  try {
    const description = join(folder, "openapi.yaml");
    copyFileSync(join(ROOT, "examples", "pets", "openapi.yaml"), description);
    writeFileSync(join(folder, "next.yaml"), nextVersion(readFileSync(description, "utf8")));
    return COMMANDS.flatMap((args) => [
      { kind: "command", text: `npx fetchsmith ${args.join(" ")}` },
      ...outputOf(args, folder).map((text) => ({ kind: "output", text })),
      { kind: "output", text: "" },
    ]).slice(0, -1);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function nextVersion(text) {
  return CHANGES.reduce((before, [from, to]) => {
    const after = before.replace(from, to);
    if (after === before) throw new Error(`examples/pets/openapi.yaml has nothing that matches ${from}`);
    return after;
  }, text);
}

/** Runs a command. Returns the lines that it prints. The status of `diff` is 1, since there is a breaking change. */
function outputOf(args, cwd) {
  try {
    return linesOf(execFileSync(process.execPath, [CLI, ...args], { cwd, encoding: "utf8" }));
  } catch (error) {
    if (args[0] === "diff" && error.status === 1) return linesOf(error.stdout);
    throw error;
  }
}

function linesOf(text) {
  // The time differs from run to run.
  return text
    .trimEnd()
    .replace(/, in \d+\.\d s$/gm, ", in 0.4 s")
    .split("\n");
}

/** Makes an SVG with one text element for each line. */
function draw(lines) {
  const [size, advance, leading, margin, bar] = [13, 7.83, 19, 20, 34];
  const longest = Math.max(...lines.map(({ text }) => text.length + 2));
  const width = Math.ceil(longest * advance) + 2 * margin;
  const height = bar + lines.length * leading + margin;
  const dots = ["#ff5f57", "#febc2e", "#28c840"].map(
    (colour, index) => `  <circle cx="${margin + index * 18}" cy="17" r="5.5" fill="${colour}" />`,
  );
  const texts = lines.map(({ kind, text }, index) => {
    const y = bar + (index + 1) * leading - 4;
    const prompt = kind === "command" ? '<tspan fill="#7ee787">$ </tspan>' : "";
    return `  <text x="${margin}" y="${y}" class="${kind}">${prompt}${escapeXml(text)}</text>`;
  });
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" role="img">`,
    "  <title>A run of fetchsmith in a terminal</title>",
    "  <style>",
    `    text { font: ${size}px ui-monospace, SFMono-Regular, Menlo, Consolas, "DejaVu Sans Mono", monospace; white-space: pre; }`,
    "    .command { fill: #ffffff; font-weight: 600; }",
    "    .output { fill: #c9d1d9; }",
    "  </style>",
    `  <rect width="${width}" height="${height}" rx="8" fill="#161b22" />`,
    ...dots,
    ...texts,
    "</svg>",
    "",
  ].join("\n");
}

function escapeXml(text) {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
}
