import { adviceFor } from "./advice.js";
import { LEVELS, type Change } from "./change.js";
import { byLevel, placeText, TITLES, verdict, type Compared } from "./report.js";

/** One page that needs nothing else: no script and no network, in light and dark; check boxes choose the levels. */
export function htmlReport(changes: readonly Change[], compared: Compared): string {
  const levels = byLevel(changes).map(([level]) => level);
  const boxes = byLevel(changes).map(
    ([level, list]) =>
      `<input type="checkbox" id="${level}" checked><label for="${level}" class="${level}"><b>${list.length}</b> ${TITLES[level]}</label>`,
  );
  const rules = levels.map((level) => `#${level}:not(:checked) ~ main .card.${level}`).join(", ");
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>${htmlText(`${compared.old} → ${compared.new}`)}</title>
<style>${STYLE}${rules === "" ? "" : `\n${rules} { display: none; }`}
</style>
</head>
<body>
<h1>${htmlText(compared.old)} <span>→</span> ${htmlText(compared.new)}</h1>
<p>${htmlText(verdict(changes))}</p>
${boxes.join("\n")}
<main>
${changes.map((change) => card(change, compared)).join("\n")}
</main>
</body>
</html>`;
}

function card(change: Change, compared: Compared): string {
  const { level, message, operations } = change;
  const advice = adviceFor(change);
  const list = operations.map((name) => `<li><code>${htmlText(name)}</code></li>`).join("");
  const felt = `${operations.length} operation${operations.length === 1 ? "" : "s"}`;
  const sides = (["old", "new"] as const).map((side) => {
    const { pointer } = change[side];
    const shown = placeText(
      { old: { pointer: null, line: null }, new: { pointer: null, line: null }, [side]: change[side] },
      compared,
    );
    return `<div><small>${side}</small><code>${htmlText(pointer === null ? "—" : shown)}</code><code>${htmlText(pointer ?? "")}</code></div>`;
  });
  return `<article class="card ${level}"><h2>${code(message)}</h2>${advice === undefined ? "" : `<p>${code(advice)}</p>`}<div class="sides">${sides.join("")}</div>${
    operations.length > 0
      ? `<details${operations.length < 4 ? " open" : ""}><summary>${felt}</summary><ul>${list}</ul></details>`
      : ""
  }</article>`;
}

/** Text as a page has it: nothing in it is markup. */
const htmlText = (text: string): string => text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);

/** What stands between back-ticks is code. */
const code = (message: string): string => htmlText(message).replace(/`([^`]*)`/g, "<code>$1</code>");

const COLOURS: Readonly<Record<(typeof LEVELS)[number], string>> = {
  breaking: "#d6336c",
  check: "#e8890c",
  runtime: "#7048e8",
  new: "#2f9e44",
  deprecated: "#868e96",
  docs: "#1c7ed6",
};

const STYLE = `
:root { color-scheme: light dark; --back: #fff; --card: #f6f7f9; --text: #1d2129; --dim: #667; }
@media (prefers-color-scheme: dark) { :root { --back: #14161a; --card: #1e2127; --text: #e4e6ea; --dim: #99a; } }
body { background: var(--back); color: var(--text); font: 16px/1.5 system-ui, sans-serif; max-width: 60rem; margin: 2rem auto; padding: 0 1rem; }
h1 { font-size: 1.5rem; overflow-wrap: anywhere; } h1 span, p, small, summary { color: var(--dim); }
input { position: absolute; opacity: 0; }
label { display: inline-block; margin: 0 .5rem .5rem 0; padding: .25rem .75rem; border-radius: 1rem; border: 2px solid var(--level); cursor: pointer; }
input:not(:checked) + label { opacity: .45; } input:focus-visible + label { outline: 2px solid var(--text); }
.card { background: var(--card); border-left: .35rem solid var(--level); border-radius: .4rem; margin: 1rem 0; padding: .75rem 1rem; }
.card h2 { font-size: 1rem; font-weight: 500; margin: 0 0 .5rem; overflow-wrap: anywhere; } .card p { margin: 0 0 .5rem; }
code { font: .9em ui-monospace, monospace; overflow-wrap: anywhere; } .card h2 code { font-weight: 700; }
.sides { display: grid; grid-template-columns: 1fr 1fr; gap: 1rem; } .sides div { display: grid; } .sides code { color: var(--dim); }
details { margin-top: .5rem; } ul { columns: 2; margin: .25rem 0; padding-left: 1.25rem; }
${LEVELS.map((level) => `.${level} { --level: ${COLOURS[level]}; }`).join("\n")}`;
