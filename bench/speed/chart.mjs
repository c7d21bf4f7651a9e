// Draws the processor time of a run from nothing as bars, one group for each description.

const TOOLS = ["fetchsmith", "oazapfts", "hey-api", "orval"];

/** Narrow enough to be read on a phone. Each bar has its name beside it, so that no colour has to be told from another. */
const [WIDTH, LEFT, BAR, ROW, TOP, GROUP] = [480, 92, 310, 17, 82, 106];

const STYLE = `
text { font: 12px system-ui, sans-serif; fill: #1f2328 }
.title { font-size: 14px; font-weight: 600 }
.group { font-weight: 600 }
.light { fill: #59636e }
.page { fill: #ffffff; stroke: #d1d9e0 }
.own { fill: #1a7f5a }
.peer { fill: #a9b3bd }
@media (prefers-color-scheme: dark) {
  text { fill: #f0f6fc }
  .light { fill: #9198a1 }
  .page { fill: #0d1117; stroke: #3d444d }
  .own { fill: #3fb68b }
  .peer { fill: #5b6570 }
}`;

/** The chart of the part `generate`. The bars of one group share a scale, since the groups differ by a factor of twenty. */
export function drawChart({ rows, node, date, versions }) {
  const height = TOP + rows.length * GROUP;
  const peers = TOOLS.filter((name) => versions[name]).map((name) => `${name} ${versions[name]}`);
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${height}" width="${WIDTH}" height="${height}" role="img" aria-labelledby="title">
<title id="title">Processor time to generate a client, by description and tool</title>
<style>${STYLE}
</style>
<rect class="page" x="0.5" y="0.5" width="${WIDTH - 1}" height="${height - 1}" rx="6"/>
<text class="title" x="16" y="28">Processor time to generate a client</text>
<text class="light" x="16" y="47">Without docs pages, after a first run. Less is better.</text>
<text class="light" x="16" y="64">Node.js ${node}, ${peers.join(", ")}, ${date}</text>
${rows.map((row, at) => drawGroup(row, TOP + at * GROUP)).join("\n")}
</svg>
`;
}

function drawGroup({ label, values }, top) {
  const known = TOOLS.filter((name) => name in values);
  const longest = Math.max(...known.map((name) => values[name] ?? 0));
  const bars = known.map((name, at) => {
    const y = top + 22 + at * ROW;
    const title = `<text x="16" y="${y + 11}">${name}</text>`;
    const value = values[name];
    if (value === null) return `${title}<text class="light" x="${LEFT}" y="${y + 11}">fails</text>`;
    const width = Math.max((value / longest) * BAR, 1).toFixed(1);
    const bar = `<rect class="${at === 0 ? "own" : "peer"}" x="${LEFT}" y="${y}" width="${width}" height="${ROW - 4}" rx="2"/>`;
    return `${title}${bar}<text x="${(LEFT + Number(width) + 6).toFixed(1)}" y="${y + 11}">${value.toFixed(2)} s</text>`;
  });
  return [`<text class="group" x="16" y="${top + 14}">${label}</text>`, ...bars].join("\n");
}
