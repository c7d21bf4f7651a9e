import { expect, test } from "vitest";
import { readTargets } from "../../generator/config/config.js";
import { Diagnostics } from "../../generator/diagnostics/diagnostics.js";

function problemsOf(config: object): readonly string[] {
  const { report, all } = new Diagnostics();
  readTargets(config, { file: "/f/c.json", folder: "/f", report, show: (path) => path });
  return all.map(({ message, help }) => `${message} ${help ?? ""}`.trim());
}

const target = { spec: "a.yaml", out: "b" };

test.each([
  [{ target: [target] }, ["`target` is not an option. Did you mean `targets`?"]],
  [{ targtes: [target] }, ["`targtes` is not an option. Did you mean `targets`?"]],
  [{ input: "a.yaml", out: "b" }, ["`input` is not an option. Did you mean `spec`?"]],
  [
    { input: "a.yaml", output: "b" },
    ["`input` is not an option. Did you mean `spec`?", "`output` is not an option. Did you mean `out`?"],
  ],
  [{ targets: [{ spec: "a.yaml", output: "b" }] }, ["`output` is not an option. Did you mean `out`?"]],
  [{ ...target, propreties: "camel" }, ["`propreties` is not an option. Did you mean `properties`?"]],
  [{ targets: [target], outt: "b" }, ["`outt` is not an option."]],
  [{ ...target, constructor: 1 }, ["`constructor` is not an option."]],
  [{ out: "b" }, ["A target must have `spec`, the path of its description."]],
  [{ spec: "a.yaml" }, []],
  [
    { spec: "a.yaml", targets: [{ out: "b" }] },
    [
      "`spec` is not an option. Put it into each of the `targets`.",
      "A target must have `spec`, the path of its description.",
    ],
  ],
  [{ ...target, rename: { "#/a": "x y" } }, ['`rename["#/a"]` must be an identifier, not "x y".']],
  [target, []],
])("%j", (config, problems) => {
  expect(problemsOf(config)).toEqual(problems);
});
