import { suggestSimilar } from "../diagnostics/diagnostics.js";
import {
  childPointer,
  type Documents,
  getObject,
  getPureReference,
  getString,
  type Located,
  LONGEST_CHAIN,
  type ReferenceProblem,
  type Refs,
  type TreeObject,
  type Version,
} from "../load/load.js";
import { checkValue } from "./check-values.js";
import { findObject } from "./tables/openapi-objects.js";
import { createBrokenRule, type Part, type Rule, type RuleContext, type Use, type Violation } from "./violation.js";

/** Checks where references lead. */
export interface References {
  readonly refs: Refs;
  /**
   * The target of a reference in the object at `holder`, or why it has none. Undefined for a file that was not read
   * because nothing that is emitted needs it, such as an example.
   */
  readonly follow: (ref: string, holder: string, use: Use) => Located | ReferenceProblem | undefined;
}

/** The objects that a Reference Object may stand for, and the first version that allows it. */
const REFERABLE: Readonly<Record<string, Version>> = {
  Parameter: "2.0",
  Response: "2.0",
  PathItem: "2.0",
  Schema: "2.0",
  Header: "3.0",
  RequestBody: "3.0",
  Example: "3.0",
  Link: "3.0",
  Callback: "3.0",
  SecurityScheme: "3.0",
  MediaType: "3.2",
};

/** Whether a Reference Object may stand for an object of this kind in a version. */
export const isReferable = (shape: string, version: Version): boolean =>
  version >= (REFERABLE[findObject(shape)] ?? "9");

/** The maps of a description that hold components, by what they hold. */
const COMPONENTS: Readonly<Record<string, RegExp>> = {
  Parameter: /^#\/(?:components\/)?parameters\/[^/]+$/,
  Response: /^#\/(?:components\/)?responses\/[^/]+$/,
  Schema: /^#\/(?:components\/schemas|definitions)\/[^/]+$/,
  PathItem: /^#\/components\/pathItems\/[^/]+$/,
  Header: /^#\/components\/headers\/[^/]+$/,
  RequestBody: /^#\/components\/requestBodies\/[^/]+$/,
  Example: /^#\/components\/examples\/[^/]+$/,
  Link: /^#\/components\/links\/[^/]+$/,
  Callback: /^#\/components\/callbacks\/[^/]+$/,
  SecurityScheme: /^#\/components\/securitySchemes\/[^/]+$/,
  MediaType: /^#\/components\/mediaTypes\/[^/]+$/,
};

/** Whether a pointer leads to a component of a kind: what is wrong with it is wrong there, and not with the references to it. */
export const isComponent = (pointer: string, shape: string): boolean =>
  COMPONENTS[findObject(shape)]?.test(pointer) === true;

/** Creates the check of references for one description. */
export function createReferences(documents: Documents, refs: Refs): References {
  /** The pointers of chains of references that were reported, so that each is reported once. */
  const reported = new Set<string>();
  return {
    refs,
    follow: (ref, holder, use) => {
      const found = refs.step(ref, holder);
      if (!found) {
        const isHarmless = use !== "emitted" && isUnread(ref, holder, documents);
        return isHarmless ? undefined : refs.problem(ref, holder);
      }
      return findChainProblem(ref, holder, found, refs, reported) ?? found;
    },
  };
}

/** Only files that are asked for while a description is loaded are read. */
function isUnread(ref: string, holder: string, { locate, failures }: Documents): boolean {
  const target = locate(ref, holder);
  return target.kind === "file" && !failures.has(target.name);
}

/** Why a chain of references has no end; undefined where it ends, or where that is reported elsewhere. */
function findChainProblem(
  ref: string,
  holder: string,
  first: Located,
  refs: Refs,
  reported: Set<string>,
): ReferenceProblem | undefined {
  if (getPureReference(first.value) === undefined) return undefined;
  const passed = new Set<string>();
  let found: Located | undefined = first;
  for (let steps = 0; steps < LONGEST_CHAIN; steps++) {
    const onward: string | undefined = found && getPureReference(found.value);
    if (!found || onward === undefined) return undefined;
    if (passed.has(found.pointer)) {
      const message = `The reference \`${ref}\` leads back to itself`;
      return passed.has(holder) ? reportOnce({ code: "FS2003", message, help: undefined }) : undefined;
    }
    passed.add(found.pointer);
    found = refs.step(onward, found.pointer);
  }
  const message = `The reference \`${ref}\` leads through more than ${LONGEST_CHAIN} other references`;
  return reportOnce({ code: "FS2004", message, help: undefined });

  function reportOnce(problem: ReferenceProblem): ReferenceProblem | undefined {
    const isReported = reported.has(holder);
    for (const pointer of [holder, ...passed]) reported.add(pointer);
    return isReported ? undefined : problem;
  }
}

/** Keywords that would change the type, if they counted. `nullable`, `readOnly` and `writeOnly` are read all the same. */
const CHANGING = "enum properties required additionalProperties allOf oneOf anyOf".split(" ");

/**
 * What is beside a `$ref`. A Reference Object has a summary and a description from 3.1 on, and nothing else in Swagger 2.0.
 * Before 3.1 a schema with a `$ref` has no other keywords.
 */
export function checkBesideReference(
  shape: string,
  object: TreeObject,
  { pointer }: Part,
  version: Version,
): readonly Violation[] {
  const isIgnored = (key: string): boolean =>
    shape === "Schema" ? version <= "3.0" && CHANGING.includes(key) : version === "2.0" && !/^(?:\$ref$|x-)/.test(key);
  const isText = (key: string): boolean =>
    shape !== "Schema" && version >= "3.1" && (key === "summary" || key === "description");
  return Object.entries(object).flatMap(([key, value]): readonly Violation[] => {
    const at = childPointer(pointer, key);
    if (isIgnored(key))
      return [{ code: "FS1205", pointer: at, message: `\`${key}\` is ignored beside \`$ref\`.`, key: true }];
    return isText(key) ? checkValue("string", { value, pointer: at, name: `\`${key}\`` }, "documentation") : [];
  });
}

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
