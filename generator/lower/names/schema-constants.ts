import {
  describeResponseData,
  listSuccesses,
  type Identifier,
  type Model,
  type Operation,
  type SchemaConstants,
} from "../../ir/ir.js";
import type { NameSpaces } from "./name-spaces.js";
import { camelCase } from "./names.js";

/** What the option `validators` emits schemas for. */
interface Described {
  readonly models: readonly Model[];
  readonly operations: readonly Operation[];
}

/** Names the constants with the schemas of models, params and responses. */
export function nameSchemas({ models, operations }: Described, names: NameSpaces): Described {
  const named = models.map((model) => ({ ...model, schemaName: nameSchema(model.name, names) }));
  const byName = new Map(named.map(({ name, schemaName }) => [name, schemaName]));
  return {
    models: named,
    operations: operations.map((operation) => ({
      ...operation,
      names: { ...operation.names, schemas: nameOperationSchemas(operation, byName, names) },
    })),
  };
}

/** `petSchema` of `Pet`. */
const nameSchema = (type: Identifier, names: NameSpaces): Identifier =>
  names.allot(`schema ${type}`, [`${camelCase(type)}Schema`], "Constant");

function nameOperationSchemas(
  operation: Operation,
  models: ReadonlyMap<Identifier, Identifier>,
  names: NameSpaces,
): SchemaConstants {
  const { names: own, parameters, body } = operation;
  const { params, pagination, function: name } = own;
  const hasParams = parameters.length > 0 || body !== undefined || pagination !== undefined;
  const wanted = `${name}ResponseSchema`;
  const inline = findOnlyModel(operation);
  const known = inline && models.get(inline);
  return {
    params: hasParams ? nameSchema(params, names) : undefined,
    pageParams: pagination && nameSchema(pagination.pageParams, names),
    // An object that is described inline is already named after the response.
    response: known === wanted ? known : names.allot(`schema response ${name}`, [wanted], "Constant"),
  };
}

/** The model that all responses of a success have. */
function findOnlyModel(operation: Operation): Identifier | undefined {
  const data = listSuccesses(operation).map((response) => describeResponseData(response));
  const models = data.map((one) => (one.kind === "value" && one.type.kind === "ref" ? one.type.model : undefined));
  return new Set(models).size === 1 ? models[0] : undefined;
}
