// Holds the results against the goals, so that the page says plainly which of them are met.

const PEERS = ["oazapfts", "hey-api", "orval"];

/** The value of one column of a row as a ratio to another. */
const ratio =
  (column, base) =>
  ({ values }) =>
    values[column] / values[base];

/** The ratio to the best of the other tools that can do it. */
const toBestPeer = ({ values }) =>
  values.fetchsmith / Math.min(...PEERS.map((peer) => values[peer]).filter((value) => typeof value === "number"));

const GOALS = [
  { part: "generate", goal: "From nothing, beside oazapfts", limit: 1, of: ratio("fetchsmith", "oazapfts") },
  { part: "generate", goal: "The very first run, beside oazapfts", limit: 1.4, of: ratio("first run", "oazapfts") },
  { part: "generate", goal: "With docs, beside without", limit: 1.2, of: ratio("with docs", "fetchsmith") },
  {
    part: "unchanged",
    goal: "`generate` without changes, beside node and a hash",
    limit: 1.5,
    of: ratio("generate", "node and a hash"),
  },
  {
    part: "unchanged",
    goal: "`check` without changes, beside node and a hash",
    limit: 1.5,
    of: ratio("check", "node and a hash"),
  },
  {
    part: "change",
    goal: "One operation changed, beside from nothing",
    limit: 0.25,
    of: ratio("one operation changed", "from nothing"),
  },
  {
    part: "memory",
    goal: "Peak memory for GitHub, MB",
    limit: 300,
    of: ({ values }) => values.fetchsmith,
    only: ({ label }) => label.startsWith("GitHub"),
  },
  {
    part: "targets",
    goal: "All descriptions in one run, beside a run for each",
    limit: 0.33,
    of: ratio("one run", "a run for each"),
  },
  {
    part: "compile",
    goal: "Compiler's time, beside the best other tool",
    limit: 1,
    of: toBestPeer,
    only: ({ unit }) => unit === "s",
  },
  {
    part: "compile",
    goal: "Compiler's memory, beside the best other tool",
    limit: 1,
    of: toBestPeer,
    only: ({ unit }) => unit === "MB",
  },
  {
    part: "size",
    goal: "Installed size, MB",
    limit: 50,
    of: ({ values }) => values.fetchsmith,
    only: ({ label }) => label === "Installed size",
  },
  {
    part: "size",
    goal: "Packages",
    limit: 20,
    of: ({ values }) => values.fetchsmith,
    only: ({ label }) => label === "Packages",
  },
];

/** A table of the goals: each limit, the range of what was measured, and the number of rows that are within the limit. */
export function writeGoals(results) {
  const lines = GOALS.filter(({ part }) => results[part] !== undefined).map(({ part, goal, limit, of, only }) => {
    const rows = results[part].rows.filter((row) => only?.(row) ?? true);
    const measured = rows.map(of);
    const met = measured.filter((value) => value <= limit).length;
    const range = [...new Set([Math.min(...measured), Math.max(...measured)].map(show))].join(" to ");
    const verdict = met === rows.length ? "yes" : met === 0 ? "no" : `${met} of ${rows.length}`;
    return `| ${goal} | ${limit} | ${range} | ${verdict} |`;
  });
  return ["| goal | at most | measured | met |", "| --- | --: | --: | --- |", ...lines].join("\n");
}

const show = (value) => (value >= 10 || Number.isInteger(value) ? value.toFixed(0) : value.toFixed(2));
