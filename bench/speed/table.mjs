// Writes the results as Markdown tables, with the value of each tool and its ratio to the tool that is compared with.

/** The parts in their order: title, sentence, and the column that is 1. */
export const TITLES = {
  generate: [
    "Generation from nothing",
    "Processor time without docs, beside oazapfts. `first run` has no code cache.",
    "oazapfts",
  ],
  unchanged: [
    "Nothing changed",
    "Processor time beside Node.js that starts, reads the description and hashes it.",
    "node and a hash",
  ],
  change: ["One operation changed", "Processor time beside a run from nothing, with docs.", "from nothing"],
  memory: ["Peak memory", "Of a run from nothing.", "oazapfts"],
  targets: ["Many targets", "Processor time, with docs.", "a run for each"],
  compile: [
    "What the client costs its owner",
    "`tsc --noEmit` over the client alone: processor time and memory.",
    "fetchsmith",
  ],
  size: ["Installed", "With all packages that come along.", "fetchsmith"],
  output: [
    "What is emitted",
    "With default options and without docs. The call is `createChallenge` and `reposGet`, with the run time that it needs.",
    "fetchsmith",
  ],
};

/** The tables of all parts that have results. */
export const writeTables = (results) =>
  Object.entries(TITLES)
    .filter(([part]) => results[part]?.rows.length > 0)
    .map(([part, [title, sentence, base]]) => writePart(title, sentence, base, results[part]))
    .join("\n");

function writePart(title, sentence, base, { rows, node, date, runs, versions }) {
  const columns = [...new Set(rows.flatMap(({ values }) => Object.keys(values)))];
  const head = ["", ...columns.map((column) => (versions[column] ? `${column} ${versions[column]}` : column))];
  const lines = rows.map(({ label, unit, values }) => [
    unit === "" ? label : `${label}, ${unit}`,
    ...columns.map((column) => writeCell(values[column], values[base], column === base)),
  ]);
  const table = [head, head.map((_, at) => (at === 0 ? "---" : "--:")), ...lines].map(
    (cells) => `| ${cells.join(" | ")} |`,
  );
  const note = `${sentence} Node.js ${node}, ${date}, medians of ${runs}. In brackets: the ratio to ${base}.`;
  return `### ${title}\n\n${note}\n\n${table.join("\n")}\n`;
}

function writeCell(value, base, isBase) {
  if (value === null) return "fails";
  if (value === undefined) return "";
  const shown = value >= 10 || Number.isInteger(value) ? value.toFixed(0) : value.toFixed(2);
  return isBase || base === undefined || base === null ? shown : `${shown} (${(value / base).toFixed(2)})`;
}
