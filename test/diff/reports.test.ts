import { expect, test } from "vitest";
import { writeReport, type ReportFormat } from "../../generator/diff/diff.js";
import { compareWithoutCompiler } from "./compare-descriptions.js";
import { at, createManyOperations, createPets, type Tree } from "./pets.js";

/* What the text, Markdown, HTML and JSON reports contain. */

const NAMES = { old: "old.json", new: "new.json" };
const NO_VALUES = { old: () => undefined, new: () => undefined };

/** Compares the pets with a new description, and gives a function that writes the reports. */
async function createReports(now: Tree): Promise<(format: ReportFormat) => string> {
  const changes = await compareWithoutCompiler(createPets(), now);
  return (format) => writeReport(format, changes, NAMES, NO_VALUES);
}

test("reports for people say what to do, and the JSON report has the keys of the contract", async () => {
  const write = await createReports(
    createPets(({ pet, get }) => {
      delete at(pet, "properties")["note"];
      (get["parameters"] as Tree[]).push({ name: "q", in: "query", required: true, schema: { type: "string" } });
    }),
  );
  for (const format of ["text", "markdown", "html"] as const) {
    expect(write(format)).toContain("Do not pass or read it any more.");
    expect(write(format)).toContain("Pass it wherever the function is called.");
  }
  const { changes, ...others } = JSON.parse(write("json")) as { changes: Tree[] };
  expect(others).toEqual({ version: 1 });
  expect(changes.length).toBeGreaterThan(0);
  for (const change of changes)
    expect(Object.keys(change)).toEqual(["level", "code", "message", "operations", "old", "new"]);
});

test("advice depends on whether a member is sent or received", async () => {
  const write = await createReports(
    createPets(({ pet, newPet }) => {
      pet["required"] = ["id"];
      newPet["required"] = ["id", "name", "note"];
    }),
  );
  expect(write("text")).toContain("`note` of `NewPet` is now required  (addPet)\n    Pass it wherever");
  expect(write("text")).toContain("`name` of `Pet` may now be missing  (addPet, getPet)\n    Handle the case");
  expect((JSON.parse(write("json")) as { changes: Tree[] }).changes[0]).not.toHaveProperty("flow");
});

test("the Markdown report has one table of urgent changes, folds all others, and fits into a comment", async () => {
  const { paths } = createManyOperations(3000) as { paths: Tree };
  const write = await createReports(
    createPets(({ paths: all, pet }) => {
      Object.assign(all, paths);
      delete at(pet, "properties")["note"];
      at(pet, "properties", "kind")["enum"] = ["cat", "dog", "cow"];
    }),
  );
  const report = write("markdown");
  const [shown = "", hidden = ""] = report.split("<details>");
  expect(shown).toContain("1 breaking, 1 check, 3000 new");
  expect(shown.match(/^\| (?:breaking|check|runtime) /gm)).toHaveLength(2);
  expect(shown.match(/^\| new /gm)).toBeNull();
  expect(hidden).toContain("<summary>3000 new</summary>");
  expect(hidden).toMatch(/… and \d+ more; `fetchsmith diff --format html` lists all of them\./);
  expect(report.trimEnd().endsWith("</details>")).toBe(true);
  // GitHub accepts no longer comments.
  expect(report.length).toBeLessThan(65_536);
});

test("text of a description is never markup in a report", async () => {
  const evil = "<img src=x onerror=alert(1)>|](x)";
  const write = await createReports(createPets(({ pet }) => void (at(pet, "properties")[evil] = { type: "string" })));
  expect(write("html")).not.toContain("<img");
  expect(write("html").match(/<script/g)).toHaveLength(1);
  expect(write("html")).not.toMatch(/https?:\/\//);
  expect(write("markdown")).not.toContain("<img");
  expect(write("markdown")).toContain("\\|\\]");
});

test("a line break in a name cannot look like another change", async () => {
  const write = await createReports(
    createPets(({ paths, get }) => {
      paths["/a\n  `faked()` was removed"] = {
        get: { ...get, parameters: [], operationId: "a\n  `faked()` was removed" },
      };
    }),
  );
  for (const format of ["text", "markdown"] as const) expect(write(format)).not.toMatch(/^\s*`faked/m);
  expect(write("text")).toContain("\\u000a  `faked()`");
});

test("the Markdown report mentions no users, and links no issues", async () => {
  const write = await createReports(
    createPets(({ paths, get }) => {
      paths["/a"] = { get: { ...get, parameters: [], operationId: "@octocat @org/team #12" } };
    }),
  );
  expect(write("markdown")).not.toMatch(/@\w|(?<!&)#\d/);
  expect(write("markdown")).toContain("| @&#8203;octocat @&#8203;org/team \\#&#8203;12 |");
});

test("names in back-ticks stay code in Markdown if they cannot be taken for markup", async () => {
  const names = ["<b>``", "a`<b>``b", "x\\|<b>", "plain_name", "*", "[a](b)"];
  const write = await createReports(
    createPets(({ pet }) => {
      for (const name of names) at(pet, "properties")[name] = { type: "string" };
    }),
  );
  const rows = write("markdown");
  expect(rows).not.toContain("<b>");
  expect(rows).toContain("`plain_name` of `Pet` is new");
  expect(rows).toContain("`*` of `Pet` is new");
  expect(rows).toContain("`[a](b)` of `Pet` is new");
});
