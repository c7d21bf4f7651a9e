import { listOperations, type Api, type Identifier, type Operation } from "../../generator/ir/ir.js";
import { nameCode, type Code } from "../code/escape.js";

/** The names that `mocks.ts` declares. */
export interface MockNames {
  readonly of: (operation: Operation) => OperationMockNames;
  /** The constant with the example of a model. */
  readonly nameExample: (model: Identifier) => string;
}

export interface OperationMockNames {
  readonly mock: Code;
  /** The constant with the responses that the mock can send. */
  readonly contents: Code;
}

/** Names that the module imports or declares in any case. */
const TAKEN = ["answer", "answerWith", "handlers", "http", "options"];

/**
 * Chooses the names of a module that `index.ts` does not export. They only have to differ from one another and from what the
 * module imports, so the manifest does not record them.
 */
export function chooseMockNames(api: Api): MockNames {
  const { models } = api;
  const taken = new Set<string>([
    ...TAKEN,
    ...models.flatMap(({ name, codec }) => (codec ? [name, codec.name] : [name])),
  ]);
  const choose = (wanted: string): string => {
    const name = taken.has(wanted) ? undefined : wanted;
    if (name === undefined) return choose(`${wanted}_`);
    taken.add(name);
    return name;
  };
  const mocks = new Map(
    listOperations(api).map((operation): [string, OperationMockNames] => {
      const called = operation.names.function;
      const mock = nameCode(choose(`mock${called.charAt(0).toUpperCase()}${called.slice(1)}`));
      return [operation.pointer, { mock, contents: nameCode(choose(`${called}Contents`)) }];
    }),
  );
  const examples = new Map(models.map(({ name }) => [name, choose(`example${name}`)]));
  return {
    of: ({ pointer }) => {
      const names = mocks.get(pointer);
      if (!names) throw new Error(`There are no names for the mock of ${pointer}.`);
      return names;
    },
    nameExample: (model) => examples.get(model) ?? choose(`example${model}`),
  };
}
