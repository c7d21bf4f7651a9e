import type { Operation } from "../../generator/ir/ir.js";
import type { OperationPlan } from "../../generator/wire/wire.js";
import { operationSignatures } from "../client/functions.js";
import type { Scope } from "../code/scope.js";

const WIDTH = 100;

/** Prints the signatures of an operation: `function getPet(client: Client, params: GetPetParams, …): …;` */
export const signatures = (operation: Operation, plan: OperationPlan, scope: Scope): string =>
  operationSignatures(operation, plan, scope)
    .map(({ name = "", parameters = [], returnType }) => {
      const list = parameters.map((each) => `${each.name}${each.hasQuestionToken ? "?" : ""}: ${String(each.type)}`);
      return signature(name, list, String(returnType));
    })
    .join("\n\n")
    .replace(/\(([\w$]+)\)\[\]/g, (_, name: string) => `${name}[]`);

function signature(name: string, parameters: readonly string[], returnType: string): string {
  const line = `function ${name}(${parameters.join(", ")}): ${returnType};`;
  if (line.length <= WIDTH) return line;
  return `function ${name}(\n${parameters.map((each) => `  ${each},\n`).join("")}): ${returnType};`;
}
