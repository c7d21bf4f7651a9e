import type { StatementStructures } from "ts-morph";
import { listOperations, type Operation } from "../../generator/ir/ir.js";
import { getOperationPlan } from "../../generator/wire/wire.js";
import { constantOf, docsOf } from "../code/declarations.js";
import type { Emitter, EmitterInput } from "../code/emitter.js";
import { codeOf, listOf, type Code } from "../code/escape.js";
import type { Import, ModuleStructure } from "../code/module.js";
import { contentsConstant } from "./contents.js";
import { HTTP_MEMBERS, mockFunction, MSW } from "./handler.js";
import { chooseMockNames, type MockNames } from "./mock-names.js";
import { comparePaths } from "./path-pattern.js";
import { createExampleMaker } from "./wire-example.js";

/** The file of all handlers. */
const MOCKS_FILE = "mocks";

/** Handlers of MSW 2, one for each operation, with examples as their answers. */
export const mocksEmitter: Emitter = {
  name: "mocks",
  reserves: [MOCKS_FILE],
  syntax: { packages: [MSW.name], members: HTTP_MEMBERS },
  emit: (input) => ({ modules: input.api.modules.length > 0 ? [mocksModule(input)] : [] }),
};

function mocksModule({ api, plan, scopeOf }: EmitterInput): ModuleStructure {
  const scope = scopeOf(MOCKS_FILE);
  const names = chooseMockNames(api);
  const models = new Map(api.models.map((model) => [model.name, model]));
  const maker = createExampleMaker(models, names.nameExample);
  const operations = listOperations(api);
  const statements = operations.flatMap((operation): readonly StatementStructures[] => {
    const input = { operation, plan: getOperationPlan(plan, operation), names, scope };
    return [contentsConstant(input, maker), mockFunction(input)];
  });
  const examples = maker.constants().map(({ name, value }) => constantOf(name, undefined, value));
  const handlers = handlersConstant(operations, names, scope.importFrom(MSW, "HttpHandler", true));
  const answerWith: Import = { from: ANSWERS, isType: false, names: ["answerWith"] };
  return {
    file: MOCKS_FILE,
    imports: scope.imports(),
    reexports: [answerWith],
    statements: [...examples, ...statements, handlers],
    isInIndex: false,
  };
}

/** The file of the run time with the function that callers use to answer with a status. */
const ANSWERS = { kind: "runtime", file: "runtime/mocks" } as const;

/** `export const handlers: HttpHandler[] = [mockListPets(), …];` */
function handlersConstant(operations: readonly Operation[], names: MockNames, type: Code) {
  const calls = [...operations].sort(comparePaths).map((operation) => codeOf`${names.of(operation).mock}()`);
  const docs = docsOf({ description: "Handlers that answer every operation with an example." });
  return constantOf(codeOf`handlers`, codeOf`${type}[]`, listOf(calls), { docs, isExported: true });
}
