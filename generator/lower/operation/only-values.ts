import type { Identifier, Operation, Parameter, TypeNode } from "../../ir/ir.js";

/** The operation with the value of each required parameter that can have only one, so that callers may leave it out. */
export const withOnlyValues = (operation: Operation, types: ReadonlyMap<Identifier, TypeNode>): Operation => ({
  ...operation,
  parameters: operation.parameters.map((parameter) => {
    const onlyValue = parameter.required ? findOnlyValue(parameter.type, types) : undefined;
    return onlyValue ? { ...parameter, onlyValue } : parameter;
  }),
});

/** The value of a type that has only one, through references to models. `null` does not count, since it is not sent. */
function findOnlyValue(type: TypeNode, types: ReadonlyMap<Identifier, TypeNode>): Parameter["onlyValue"] {
  const seen = new Set<Identifier>();
  let node: TypeNode | undefined = type;
  while (node?.kind === "ref" && !seen.has(node.model)) {
    seen.add(node.model);
    node = types.get(node.model);
  }
  if (node?.kind !== "literal" || typeof node.value === "object") return undefined;
  return { value: node.value, format: node.format };
}
