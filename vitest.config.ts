import { availableParallelism } from "node:os";
import { defineConfig } from "vitest/config";
import { LongestFirst } from "./test/support/longest-first.js";

/*
 * Four projects; `test/README.md` says what belongs where. `npm test` runs all but `long`. With `FETCHSMITH_TEST_ALL=1` all
 * four run at once, and a file of `long` runs there only.
 */

/** Folders of tests that mirror folders of the sources: no process, no compiler, and no server but on the loopback interface. */
const FOLDERS = "architecture|config|diagnostics|diff|emit|ir|load|lower|pipeline|runtime|templates|validate|wire";

/** Tests that stand in these folders, but start compilers, programs or browsers, or try thousands of values. */
const HEAVY = [
  "test/cases.test.ts",
  "test/templates/docs-markdown.test.ts",
  "test/validate/official.test.ts",
  "test/emit/{local-names,read-back}.test.ts",
  "test/diff/{command,operations,page,renamed-types,reports,typecheck,types,verify-history,whole-api}.test.ts",
];

/** They replace modules of Node.js, so each needs a process of its own. */
const MOCKED = ["test/output/{write,file-system-errors}.test.ts"];

/** They take minutes, need programs that `npm run platforms` installs, or a registry: `npm run test:long` only. */
const LONG = [
  "test/e2e/corpus.test.ts",
  "test/e2e/platforms/*.test.ts",
  "test/e2e/vendoring/{installed-package,package-managers}.test.ts",
];

/** They run in `npm test` with few values or turns, and in `npm run test:long` with many. */
const LONGER = [
  "test/e2e/layout.test.ts",
  "test/emit/read-back.test.ts",
  "test/output/changed-operation.test.ts",
  "test/output/interrupted-runs.test.ts",
  "test/security/fuzz/*.test.ts",
  "test/security/hostile/{compare,long,text}.test.ts",
  "test/templates/codecs.test.ts",
  "test/templates/validators-accept.test.ts",
  "test/validate/official.test.ts",
];

/** The long project does what these files do elsewhere, and more. */
const DONE_BY_LONG = process.env["FETCHSMITH_TEST_ALL"] === "1" ? LONGER : [];

// What is compiled once by Node.js is read from a cache by the next worker: TypeScript, Prettier, ts-morph.
process.env["NODE_COMPILE_CACHE"] ??= "node_modules/.cache/node-compile";

export default defineConfig({
  test: {
    // On two cores, Vitest would use one.
    maxWorkers: Math.max(availableParallelism(), 2),
    sequence: { sequencer: LongestFirst },
    reporters: ["default", "./test/support/totals-reporter.ts"],
    projects: [
      {
        test: {
          name: "unit",
          include: ["test/*.test.ts", `test/@(${FOLDERS})/**/*.test.ts`],
          exclude: [...HEAVY, ...DONE_BY_LONG],
          pool: "threads",
          isolate: false,
          ...shared(),
        },
      },
      {
        test: {
          name: "whole",
          include: [...HEAVY, `test/!(${FOLDERS}|cases|.tmp)/**/*.test.ts`],
          exclude: [...MOCKED, ...LONG, ...DONE_BY_LONG],
          pool: "forks",
          isolate: false,
          ...shared(),
        },
      },
      { test: { name: "mocked", include: MOCKED, pool: "forks", ...shared() } },
      {
        test: {
          name: "long",
          include: [...LONG, ...LONGER],
          pool: "forks",
          isolate: false,
          ...shared({ FETCHSMITH_TEST_LONG: "1" }),
        },
      },
    ],
  },
});

/** The limits only end what hangs: no test may depend on how fast the machine is. */
function shared(env: Readonly<Record<string, string>> = {}) {
  const limit = 30 * 60_000;
  // What the command line prints is compared as plain text, also on build servers, which are shown colours.
  return { testTimeout: limit, hookTimeout: limit, env: { NO_COLOR: "1", ...env } };
}
