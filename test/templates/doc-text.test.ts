import { describe, expect, test } from "vitest";
import { docText } from "../../templates/code/doc.js";

/* The lines of a comment: prose is wrapped, and what has a line of its own in Markdown keeps it. */

const linesOf = (description: string): string[] => docText({ description }).split("\n");

/** A line that is a little too long. */
const LONG = `${"word ".repeat(20)}end of the`;

describe("lines of a comment", () => {
  test("a line that is too long flows into the next one of its paragraph", () => {
    expect(linesOf(`${LONG}\nlong line, which goes on\nin short lines.`)).toEqual([
      "word ".repeat(20).trim(),
      "end of the long line, which goes on in short lines.",
    ]);
  });

  test.each(["", "- an item", "1. an item", "# A heading", "> A quotation", "| a | table |", "```", "    code"])(
    "a line that is too long does not flow into %j",
    (next) => {
      expect(linesOf(`${LONG}\n${next}\nlast`).slice(1, -1)).toEqual(["end of the", next]);
    },
  );

  test("a line behind the end of a sentence begins a line", () => {
    expect(linesOf(`${LONG} line.\nNext`).slice(1)).toEqual(["end of the line.", "Next"]);
  });

  test("short lines stay as they are", () => {
    expect(linesOf("one\ntwo")).toEqual(["one", "two"]);
  });

  test.each([
    ["Approve a Challenge", "Approve a challenge", "Approve a challenge"],
    ["Delete a pet.", "Delete a pet and its photos.", "Delete a pet and its photos."],
    ["Pets", "All animals.", "Pets\n\nAll animals."],
  ])("the summary %j is left out if the description %j begins with it", (summary, description, text) => {
    expect(docText({ summary, description })).toBe(text);
  });

  test("code in a fence is not wrapped", () => {
    expect(linesOf(`~~~\n${LONG}\nmore\n~~~\n${LONG}\nmore`)).toEqual([
      "~~~",
      LONG,
      "more",
      "~~~",
      "word ".repeat(20).trim(),
      "end of the more",
    ]);
  });
});
