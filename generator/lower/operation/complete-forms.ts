import type { FindModel, Operation, Parameter, TypeNode } from "../../ir/ir.js";
import type { LowerContext } from "../context.js";
import { reportSimilarBranches } from "./form-branches.js";
import { completeForm } from "./form.js";

/**
 * Completes the forms of an operation that are one value: bodies, and query strings. What they contain is known only when
 * all models are lowered.
 */
export function completeForms(
  operation: Operation,
  types: ReadonlyMap<string, TypeNode>,
  context: LowerContext,
): Operation {
  const { body, parameters } = operation;
  const findModel: FindModel = (model) => types.get(model);
  return {
    ...operation,
    parameters: parameters.map((parameter) => completeParameter(parameter, findModel)),
    body: body && {
      ...body,
      contents: body.contents.map((content) => {
        if (!content.encoding || content.member === undefined) return content;
        const form = completeForm(content, findModel);
        reportSimilarBranches(form, findModel, context);
        return form;
      }),
    },
  };
}

function completeParameter(parameter: Parameter, findModel: FindModel): Parameter {
  const { encoding, type } = parameter;
  if (!encoding || Object.keys(encoding).length === 0) return parameter;
  return { ...parameter, fields: completeForm({ kind: "form", type, encoding }, findModel).fields };
}
