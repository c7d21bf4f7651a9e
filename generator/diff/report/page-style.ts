import { LEVELS, type Level } from "../change.js";

const LEVEL_COLORS: Readonly<Record<Level, string>> = {
  breaking: "#d6336c",
  check: "#e8890c",
  runtime: "#7048e8",
  new: "#2f9e44",
  deprecated: "#868e96",
  docs: "#1c7ed6",
};

/** The style sheet of the HTML report: for light and dark mode, and for wide and narrow screens. */
export const PAGE_STYLE = `
:root { color-scheme: light dark; --back: #fff; --card: #f6f7f9; --code: #fff; --line: #e3e5ea; --text: #1d2129; --dim: #5c6370; --removed: #ffebee; --added: #e6f6ea; }
@media (prefers-color-scheme: dark) { :root { --back: #14161a; --card: #1e2127; --code: #16181c; --line: #2e323a; --text: #e4e6ea; --dim: #9aa2ae; --removed: #4a2229; --added: #1d3d28; } }
* { box-sizing: border-box; }
body { background: var(--back); color: var(--text); font: 16px/1.5 system-ui, sans-serif; max-width: 76rem; margin: 2rem auto; padding: 0 1rem; }
h1 { font-size: 1.6rem; line-height: 1.3; margin: 0; overflow-wrap: anywhere; } h1 span { color: var(--dim); font-weight: 400; }
.summary { color: var(--dim); margin: .25rem 0 1rem; }
input { position: absolute; opacity: 0; }
label { display: inline-block; margin: 0 .5rem .5rem 0; padding: .2rem .8rem; border-radius: 1rem; border: 1.5px solid var(--level, var(--dim)); cursor: pointer; user-select: none; }
input:checked + label { background: color-mix(in srgb, var(--level, var(--dim)) 14%, transparent); }
input:not(:checked) + label { color: var(--dim); border-style: dashed; } input:focus-visible + label { outline: 2px solid var(--text); outline-offset: 2px; }
section { margin-top: 1.5rem; } h2 { font-size: 1.05rem; margin: 0; color: var(--level); }
@media (prefers-color-scheme: dark) { h2 { color: color-mix(in srgb, var(--level) 70%, #fff); } }
article { background: var(--card); border-left: .3rem solid var(--level); border-radius: .4rem; margin: .6rem 0; padding: .7rem 1rem; }
h3 { font-size: 1rem; font-weight: 500; margin: 0; overflow-wrap: anywhere; } h3 code { font-weight: 700; }
article p { color: var(--dim); margin: .15rem 0 0; }
code, td, th { font: .85rem/1.5 ui-monospace, "SFMono-Regular", Menlo, Consolas, monospace; } code { overflow-wrap: anywhere; }
ul { display: flex; flex-wrap: wrap; gap: .35rem; list-style: none; margin: .5rem 0 0; padding: 0; }
li { background: color-mix(in srgb, var(--dim) 14%, transparent); border-radius: .3rem; padding: 0 .4rem; }
details { margin-top: .4rem; } summary { color: var(--dim); cursor: pointer; font-size: .9rem; width: fit-content; }
.excerpt { margin-top: .6rem; } #excerpts:not(:checked) ~ main .excerpt { display: none; }
table { border-collapse: separate; border-spacing: 0; border: 1px solid var(--line); border-radius: .4rem; background: var(--code); overflow: hidden; table-layout: fixed; width: 100%; }
th { text-align: left; vertical-align: top; font-weight: 400; padding: .35rem .6rem; overflow-wrap: anywhere; } th span, small { color: var(--dim); } small { display: block; font-size: .75rem; }
td { white-space: pre-wrap; overflow-wrap: anywhere; padding: 0 .6rem; vertical-align: top; } tbody tr:first-child td { border-top: 1px solid var(--line); padding-top: .2rem; } tbody tr:last-child td { padding-bottom: .3rem; }
th + th, td + td { border-left: 1px solid var(--line); }
td.old { background: var(--removed); } td.new { background: var(--added); } .gap { color: var(--dim); }
.none { background: repeating-linear-gradient(135deg, transparent 0 .4rem, var(--card) .4rem .8rem); }
@media (max-width: 40rem) { body { margin: 1rem auto; } td, th { font-size: .7rem; padding-inline: .35rem; } small { font-size: .65rem; } }
${LEVELS.map((level) => `.${level} { --level: ${LEVEL_COLORS[level]}; }`).join("\n")}`;
