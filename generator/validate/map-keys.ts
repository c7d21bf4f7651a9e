import { describeHeaderProblem, TOKEN } from "./parameter-rules.js";
import type { RuleContext, Violation } from "./violation.js";
import { childPointer, isStatus, type TreeObject, type Version } from "../load/load.js";

type KeyRule = (object: TreeObject, pointer: string, context: RuleContext) => readonly Violation[];

/** Checks the keys of a map that the specification has a rule for. */
export const checkKeys = (
  map: string,
  object: TreeObject,
  pointer: string,
  context: RuleContext,
): readonly Violation[] => RULES[map]?.(object, pointer, context) ?? [];

const RULES: Readonly<Record<string, KeyRule>> = {
  Responses: checkStatuses,
  Headers: (object, pointer, { version }) =>
    version < "3.2" ? [] : reportWrongKeys(object, pointer, (name) => !TOKEN.test(name) && describeHeaderProblem(name)),
  Methods: (object, pointer) => reportWrongKeys(object, pointer, findMethodProblem),
};

const reportWrongKeys = (
  object: TreeObject,
  pointer: string,
  problem: (key: string) => string | false | undefined,
  code: Violation["code"] = "FS1207",
): readonly Violation[] =>
  Object.keys(object).flatMap((key) => {
    const message = problem(key);
    return message ? [{ code, pointer: childPointer(pointer, key), message, key: true }] : [];
  });

/** Without a valid status nothing can be emitted for the response. */
function checkStatuses(object: TreeObject, pointer: string, { version, use }: RuleContext): readonly Violation[] {
  const isEmpty = Object.keys(object).every((key) => key.startsWith("x-"));
  if (isEmpty)
    return [{ code: "FS1203", pointer, message: "There is no response; the type of the result is unknown." }];
  const code = use === "emitted" ? "FS3005" : "FS1207";
  return [
    ...reportWrongKeys(
      object,
      pointer,
      (status) => !status.startsWith("x-") && !isStatus(status) && notAStatus(status),
      code,
    ),
    ...reportWrongKeys(object, pointer, (status) => isStatus(status) && findStatusProblem(status, version)),
  ];
}

const notAStatus = (status: string): string =>
  `\`${status}\` is not an HTTP status, a range such as \`4XX\`, or \`default\`.`;

function findStatusProblem(status: string, version: Version): string | undefined {
  if (/^(?:\d+|default)$/.test(status)) return undefined;
  if (!/^\dXX$/.test(status)) return `\`${status}\` must be written \`${status.toUpperCase()}\`; it is used anyway.`;
  return version === "2.0" ? `\`${status}\` exists from OpenAPI 3.0 on; it is used anyway.` : undefined;
}

/** Methods that have a field in the Path Item Object. */
const FIXED = /^(?:GET|PUT|POST|DELETE|OPTIONS|HEAD|PATCH|TRACE|QUERY)$/;

function findMethodProblem(method: string): string | undefined {
  if (!TOKEN.test(method)) return `\`${method}\` is not a valid name of a method.`;
  return FIXED.test(method) ? `\`${method}\` must be written as the field \`${method.toLowerCase()}\`.` : undefined;
}
