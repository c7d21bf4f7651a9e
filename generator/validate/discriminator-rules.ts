import { suggestSimilar } from "../diagnostics/diagnostics.js";
import { childPointer, getObject, getString, type TreeObject } from "../load/load.js";
import { createBrokenRule, type Rule, type RuleContext, type Violation } from "./violation.js";

const SCHEMAS = "#/components/schemas";

/** The values of `mapping`, and `defaultMapping`, are names of schemas or references to schemas (OpenAPI, Discriminator Object). */
export const checkMapping: Rule = (object, { pointer }, context) => {
  const mapping = getObject(object, "mapping") ?? {};
  const at = childPointer(pointer, "mapping");
  return [
    ...Object.keys(mapping).flatMap((value) =>
      checkTarget(mapping, value, at, `; the value \`${value}\` has no schema`, context),
    ),
    ...checkTarget(object, "defaultMapping", pointer, "; there is no default", context),
  ];
};

/** A target that is neither a component nor a reference to something. */
function checkTarget(
  holder: TreeObject,
  key: string,
  pointer: string,
  consequence: string,
  { refs }: RuleContext,
): readonly Violation[] {
  const target = getString(holder, key);
  if (target === undefined || refs.at(childPointer(SCHEMAS, target)) !== undefined) return [];
  if (refs.step(target, pointer)) return [];
  const names = Object.keys(refs.at(SCHEMAS) ?? {});
  const message = `\`${target}\` is neither the name of a schema nor a reference to one${consequence}.`;
  const near = suggestSimilar(target.slice(target.lastIndexOf("/") + 1), names);
  return [{ ...createBrokenRule(childPointer(pointer, key), message), help: near }];
}
