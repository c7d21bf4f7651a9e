/** The search field. It is hidden where scripts are not allowed, because nothing would happen. */
export const SEARCH_FORM = `<form id="search" hidden><label for="words">Search</label><input type="search" id="words" placeholder="a name, a type, an operation"><output for="words"></output></form>`;

/**
 * The only script of the page. It is the same in every report, and has no text of a description. It hides the changes that do
 * not contain all words of the search.
 */
export const SEARCH_SCRIPT = `
const form = document.getElementById("search");
const field = document.getElementById("words");
const output = form.querySelector("output");
const cards = [...document.querySelectorAll("article")].map((card) => [card, card.textContent.toLowerCase()]);
const search = () => {
  const words = field.value.toLowerCase().split(/\\s+/).filter(Boolean);
  for (const [card, text] of cards) card.hidden = !words.every((word) => text.includes(word));
  for (const section of document.querySelectorAll("section"))
    section.hidden = !section.querySelector("article:not([hidden])");
  const found = cards.filter(([card]) => !card.hidden);
  const unseen = found.filter(([card]) => card.getClientRects().length === 0).length;
  const filtered = unseen > 0 ? ", " + unseen + " of them hidden by the filters" : "";
  output.textContent = words.length > 0 ? found.length + " found" + filtered : "";
};
form.addEventListener("submit", (event) => event.preventDefault());
document.addEventListener("input", search);
document.addEventListener("change", search);
form.hidden = false;
`;
