import { LEVELS, type Level } from "../change.js";

/** The colours of the page by the name of their custom property. */
export type PageColors = Readonly<Record<(typeof BACKGROUNDS)[number] | (typeof TEXTS)[number] | "line", string>>;

/** The backgrounds, on each of which every text colour can be read. Changed lines have only plain text. */
export const BACKGROUNDS = ["back", "card", "code", "chip", "removed", "added"] as const;

/** The text colours. */
export const TEXTS = ["text", "dim", ...LEVELS] as const;

/** The colours of the light and the dark page. A test computes their contrast (WCAG 2.2, success criterion 1.4.3). */
export const PAGE_COLORS: Readonly<Record<"light" | "dark", PageColors>> = {
  light: {
    back: "#ffffff",
    card: "#f5f6f8",
    code: "#ffffff",
    chip: "#e9ebf0",
    line: "#d3d7de",
    removed: "#ffe3e6",
    added: "#daf3e0",
    text: "#1d2129",
    dim: "#545b69",
    breaking: "#b3164b",
    check: "#8a4600",
    runtime: "#5f3dc4",
    new: "#1c6b2f",
    deprecated: "#545b69",
    docs: "#155a9c",
  },
  dark: {
    back: "#14161a",
    card: "#1e2127",
    code: "#16181c",
    chip: "#2c3038",
    line: "#3a3f49",
    removed: "#4a2229",
    added: "#1d3d28",
    text: "#e8eaee",
    dim: "#b0b7c3",
    breaking: "#ff9db5",
    check: "#ffb757",
    runtime: "#c3adff",
    new: "#74dc86",
    deprecated: "#b0b7c3",
    docs: "#85c7ff",
  },
};

const writeColors = (colors: PageColors): string =>
  Object.entries(colors)
    .map(([name, color]) => `--${name}: ${color};`)
    .join(" ");

const writeLevel = (level: Level): string => `.${level} { --level: var(--${level}); }`;

/** From this width on, both descriptions stand side by side. On a narrower screen, one stands above the other. */
const SIDE_BY_SIDE = "48rem";

/** The style sheet of the HTML report. `rowCounts` are the numbers of lines of its excerpts. */
export const writePageStyle = (rowCounts: readonly number[]): string => `
:root { color-scheme: light dark; ${writeColors(PAGE_COLORS.light)} }
@media (prefers-color-scheme: dark) { :root { ${writeColors(PAGE_COLORS.dark)} } }
* { box-sizing: border-box; }
[hidden] { display: none !important; }
body { background: var(--back); color: var(--text); font: 16px/1.5 system-ui, sans-serif; max-width: 76rem; margin: 2rem auto; padding: 0 1rem; }
h1 { font-size: 1.6rem; line-height: 1.3; margin: 0; overflow-wrap: anywhere; }
.files, .none-found { color: var(--dim); margin: .25rem 0 1rem; overflow-wrap: anywhere; }
.box { position: absolute; opacity: 0; }
.box + label { display: inline-block; margin: 0 .5rem .5rem 0; padding: .2rem .8rem; border-radius: 1rem; border: 1.5px solid var(--level, var(--dim)); cursor: pointer; user-select: none; }
.box:checked + label { background: var(--chip); }
.box:not(:checked) + label { color: var(--dim); border-style: dashed; }
.box:focus-visible + label { outline: 2px solid var(--text); outline-offset: 2px; }
.topics { color: var(--dim); margin-right: .5rem; }
form { display: flex; flex-wrap: wrap; align-items: center; gap: .25rem .75rem; margin: .25rem 0 0; }
form input { flex: 0 1 24rem; min-width: 0; font: inherit; color: var(--text); background: var(--code); border: 1.5px solid var(--dim); border-radius: .4rem; padding: .25rem .6rem; }
form input::placeholder { color: var(--dim); opacity: 1; }
output { color: var(--dim); }
section { margin-top: 1.75rem; } h2 { font-size: 1.1rem; margin: 0; color: var(--level); }
article { background: var(--card); border-left: .3rem solid var(--level); border-radius: .4rem; margin: .6rem 0; padding: .7rem 1rem; scroll-margin-top: 1rem; }
@media screen { article { content-visibility: auto; contain-intrinsic-size: auto 12rem; } }
article:target { outline: 2px solid var(--level); }
h3 { font-size: 1rem; font-weight: 500; margin: 0; overflow-wrap: anywhere; } h3 code { font-weight: 700; }
h3 a { color: var(--dim); text-decoration: none; padding: 0 .35rem; } h3 a:hover, h3 a:focus-visible { color: var(--level); text-decoration: underline; }
article p { color: var(--dim); margin: .15rem 0 0; }
code, .pair { font: .85rem/1.5 ui-monospace, "SFMono-Regular", Menlo, Consolas, monospace; } code { overflow-wrap: anywhere; }
ul { display: flex; flex-wrap: wrap; gap: .35rem; list-style: none; margin: .5rem 0 0; padding: 0; }
li { background: var(--chip); border-radius: .3rem; padding: 0 .4rem; }
details { margin-top: .4rem; } summary { color: var(--dim); cursor: pointer; font-size: .9rem; width: fit-content; }
.excerpt { margin-top: .6rem; } #excerpts:not(:checked) ~ main .excerpt { display: none; }
.pair { display: grid; grid-template-columns: minmax(0, 1fr); border: 1px solid var(--line); border-radius: .4rem; background: var(--code); overflow: hidden; padding-bottom: .3rem; }
.pair > * { display: block; padding: 0 .6rem 0 1.6rem; white-space: pre-wrap; overflow-wrap: anywhere; text-decoration: none; position: relative; }
.pair > .at { padding: .35rem .6rem; border-bottom: 1px solid var(--line); color: var(--dim); white-space: normal; } .at b { color: var(--text); } .at small { display: block; font-size: .75rem; }
.pair > * ~ .at { border-top: 1px solid var(--line); }
del { background: var(--removed); } ins { background: var(--added); } .gap { color: var(--dim); }
del::before, ins::before { position: absolute; left: .6rem; } del::before { content: "−"; } ins::before { content: "+"; }
.none { display: none !important; }
@media (min-width: ${SIDE_BY_SIDE}) {
.pair { grid-template-columns: none; grid-auto-columns: minmax(0, 1fr); grid-auto-flow: column; }
.pair > * ~ .at { border-top: 0; } .pair > .new { border-left: 1px solid var(--line); }
.pair > .only { border-left: 0; }
.none { display: block !important; background: repeating-linear-gradient(135deg, transparent 0 .4rem, var(--card) .4rem .8rem); }
${rowCounts.map((count) => `.rows-${count} { grid-template-rows: repeat(${count}, auto); }`).join("\n")}
}
@media (max-width: 40rem) { body { margin: 1rem auto; } article { padding-inline: .7rem; } .pair { font-size: .8rem; } }
${LEVELS.map(writeLevel).join("\n")}`;
