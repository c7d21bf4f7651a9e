// Draws the processor time of a run from nothing as bars, one group for each description.

const TOOLS = [
  ["fetchsmith", "#1a7f5a"],
  ["oazapfts", "#8a63d2"],
  ["hey-api", "#c77700"],
  ["orval", "#b3364f"],
];
const [LEFT, WIDTH, BAR, GAP] = [190, 480, 14, 22];

/** The chart of the part `generate`. A bar ends at twice the longest time of fetchsmith's slower neighbour, so that short ones stay visible. */
export function drawChart({ rows, node, date, versions }) {
  const groups = rows.map((row, at) => drawGroup(row, 64 + at * (TOOLS.length * BAR + GAP)));
  const height = 64 + rows.length * (TOOLS.length * BAR + GAP) + 10;
  const legend = TOOLS.map(
    ([name, colour], at) =>
      `<rect x="${LEFT + at * 135}" y="36" width="10" height="10" fill="${colour}"/>` +
      `<text x="${LEFT + at * 135 + 15}" y="45">${name} ${versions[name] ?? ""}</text>`,
  );
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 760 ${height}" width="760" height="${height}" role="img" aria-label="Processor time to generate a client, by tool and description">
<style>text { font: 12px system-ui, sans-serif; fill: #24292f } .title { font-weight: 600 } .light { fill: #57606a } @media (prefers-color-scheme: dark) { text { fill: #e6edf3 } .light { fill: #9da7b3 } }</style>
<text class="title" x="10" y="20">Processor time to generate a client, the slowest of each group = full width</text>
<text class="light" x="10" y="45">Node.js ${node}, ${date}</text>
${legend.join("\n")}
${groups.join("\n")}
</svg>
`;
}

function drawGroup({ label, values }, top) {
  const known = TOOLS.filter(([name]) => name in values);
  const longest = Math.max(...known.map(([name]) => values[name] ?? 0));
  const bars = known.map(([name, colour], at) => {
    const y = top + at * BAR;
    const value = values[name];
    if (value === null) return `<text class="light" x="${LEFT}" y="${y + BAR - 3}">${name} fails</text>`;
    const width = Math.max((value / longest) * WIDTH, 1).toFixed(1);
    const text = `<text x="${(LEFT + Number(width) + 6).toFixed(1)}" y="${y + BAR - 3}">${value.toFixed(2)} s</text>`;
    return `<rect x="${LEFT}" y="${y + 1}" width="${width}" height="${BAR - 3}" fill="${colour}"/>${text}`;
  });
  return [`<text x="10" y="${top + BAR - 3}">${label}</text>`, ...bars].join("\n");
}
