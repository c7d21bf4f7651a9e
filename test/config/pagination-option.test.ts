import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { readTargets } from "../../generator/config/config.js";
import { Diagnostics } from "../../generator/diagnostics/diagnostics.js";
import { generate, type GenerateOptions } from "../../generator/pipeline/index.js";
import { PAGINATION } from "../../generator/config/pagination-option.js";
import { makePlan } from "../../generator/pipeline/plan.js";
import { DEFAULT_OPTIONS, type OutputOptions } from "../../generator/config/options.js";
import { createTarget } from "../../generator/config/target.js";

/* The option `pagination`: its effect, and its entry in the manifest. */

const SPEC = "test/cases/paging/spec.yaml";

async function paged(pagination?: GenerateOptions["pagination"]): Promise<(string | null)[]> {
  const { inspect, diagnostics } = await generate({
    spec: SPEC,
    docs: false,
    ...(pagination !== undefined && { pagination }),
  });
  expect(diagnostics).toEqual([]);
  return (inspect?.operations ?? []).filter((each) => each.pagination !== null).map(({ operationId }) => operationId);
}

const ALL = ["authors/list-all", "listBooks", "getLoans", "Members_List", "findShelves", "listCopies"];
const sorted = (names: readonly (string | null)[]): string[] => names.map(String).sort();

describe("what pages", () => {
  test.each([
    [undefined, ALL],
    ["auto" as const, ALL],
    [false as const, []],
    [{ "*": false, listBooks: "auto" } as const, ["listBooks"]],
    [{ listBooks: false } as const, ALL.filter((name) => name !== "listBooks")],
    [{ "#/paths/~1books/get": false } as const, ALL.filter((name) => name !== "listBooks")],
    [{ "*": { style: "link-header", records: "" } } as const, [...ALL, "listLabels"]],
  ])("with %o", async (pagination, names) => {
    expect(sorted(await paged(pagination))).toEqual(sorted(names));
  });

  test("nothing of paging is emitted where nothing pages", async () => {
    const { files } = await generate({ spec: SPEC, docs: false, pagination: false });
    expect(files.filter(({ path }) => /pag|cursor|count|offset|link|more|records/.test(path))).toEqual([]);
  });
});

describe("in a config", () => {
  const optionOf = (pagination: unknown): { option: unknown; said: string[] } => {
    const problems = new Diagnostics();
    const [target] = readTargets(
      { spec: "a", out: "b", pagination },
      { folder: "/", file: "config", report: problems.report, show: String },
    );
    return { option: target?.options.pagination, said: problems.all.map(({ message }) => message) };
  };

  test("is `auto` by default, and false with the flag's value `none`", () => {
    expect(optionOf(undefined)).toEqual({ option: "auto", said: [] });
    expect(optionOf(false)).toEqual({ option: false, said: [] });
    expect(PAGINATION.fromFlags({ pagination: "none" })).toBe(false);
  });

  test.each([true, "none", "always", 1, []])("%o is refused", (pagination) => {
    expect(optionOf(pagination).said).toEqual([expect.stringContaining("`pagination` must be")]);
  });
});

describe("in the manifest", () => {
  let out: string;
  beforeAll(async () => {
    out = await mkdtemp(join(tmpdir(), "fetchsmith-pagination-"));
  });
  afterAll(() => rm(out, { recursive: true, force: true }));

  const isUnchanged = async (pagination: OutputOptions["pagination"]): Promise<boolean> => {
    const options = { ...DEFAULT_OPTIONS, docs: false, pagination };
    const target = createTarget(join(process.cwd(), SPEC), SPEC, out);
    return (await makePlan({ ...target, options }, { force: false, full: false })).isUnchanged;
  };

  test("rules are kept, and another rule is a change", async () => {
    const pagination = { listBooks: false, getLoans: "auto" } as const;
    await generate({ spec: SPEC, docs: false, out, pagination });
    const manifest = JSON.parse(await readFile(join(out, ".fetchsmith.json"), "utf8")) as { options: OutputOptions };
    expect(manifest.options.pagination).toEqual(pagination);
    expect(await isUnchanged({ getLoans: "auto", listBooks: false })).toBe(true);
    expect(await isUnchanged({ listBooks: false })).toBe(false);
    expect(await isUnchanged("auto")).toBe(false);
  });
});
