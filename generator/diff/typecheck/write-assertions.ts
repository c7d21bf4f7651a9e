import type { InspectedModel, InspectedOperation } from "../../pipeline/inspect.js";
import { writeUse, type CallerError, type CallerUse } from "./caller-code.js";

/** A line of calling code, and the error to report if it does not compile. */
export interface Assertion extends Omit<CallerError, "reason"> {
  readonly line: string;
}

/** A client that was emitted into a single file, and the names in it. */
export interface EmittedClient {
  readonly text: string;
  /** The operations by function name: those with pages have three functions. */
  readonly functions: ReadonlyMap<string, InspectedOperation>;
  readonly models: readonly InspectedModel[];
  /** The names of the manifest. */
  readonly names: ReadonlyMap<string, string>;
}

/**
 * Writes the code of callers of the old client. Old params must fit the new functions, and new data and errors the old
 * types. The options of the client, and the types with their members, must still exist.
 */
export const writeAssertions = (old: EmittedClient, now: EmittedClient): readonly Assertion[] => [
  ...writeFunctionAssertions(old, now),
  ...([old, now].every(({ functions }) => functions.size > 0) ? OPTION_ASSERTIONS : []),
  ...writeTypeAssertions(old, now),
];

function writeFunctionAssertions(old: EmittedClient, now: EmittedClient): readonly Assertion[] {
  return [...old.functions].flatMap(([name, oldOperation]): Assertion[] => {
    const newOperation = now.functions.get(name);
    if (!newOperation) return [];
    const data = oldOperation.pagination?.page === name ? "PageData" : "Data";
    const operation = newOperation.operationId ?? newOperation.function;
    const pointers = { old: oldOperation.pointer, new: newOperation.pointer };
    const [before, after] = [`typeof Old.${name}`, `typeof New.${name}`];
    const assert = (use: CallerUse, from: string, to: string): Assertion => ({
      use,
      operation,
      name,
      pointers,
      line: writeUse(from, to),
    });
    return [
      assert("params", `Params<${before}>`, `Params<${after}>`),
      assert("params", `Keys<Params<${before}>, 0>`, `Keys<Params<${after}>, 0>`),
      assert("data", `${data}<${after}>`, `${data}<${before}>`),
      assert("errors", `Errors<${after}>`, `Errors<${before}>`),
      ...listErrorStatuses(oldOperation).map((status) =>
        assert("errors", `ErrorOf<${after}, ${status}>`, `ErrorOf<${before}, ${status}>`),
      ),
    ];
  });
}

/** The statuses by which callers narrow errors. */
const listErrorStatuses = ({ responses }: InspectedOperation): readonly string[] =>
  [...new Set(responses.map(({ status }) => status))].filter((status) => /^[345]\d\d$/.test(status));

const OPTION_ASSERTIONS: readonly Assertion[] = [
  ["DescribedOptions<Old>", "DescribedOptions<New>"],
  ['Keys<DescribedOptions<Old>, "credentials">', 'Keys<DescribedOptions<New>, "credentials">'],
  ['Keys<DescribedOptions<Old>, "server">', 'Keys<DescribedOptions<New>, "server">'],
  ['Keys<Server<Old>, "variables">', 'Keys<Server<New>, "variables">'],
].map(([from = "", to = ""]) => {
  const ofClient = (type: string): string => type.replace(/Old|New/, (client) => `typeof ${client}.createClient`);
  const line = writeUse(ofClient(from), ofClient(to));
  return { use: "options", operation: undefined, name: "createClient", pointers: {}, line };
});

function writeTypeAssertions(old: EmittedClient, now: EmittedClient): readonly Assertion[] {
  const newModels = new Map(now.models.flatMap((model) => listTypeNames(model).map((name) => [name, model])));
  return old.models.flatMap((model) =>
    listTypeNames(model).map((name): Assertion => {
      const match = newModels.get(name);
      const pointers = { old: model.pointer, ...(match && { new: match.pointer }) };
      const line = writeUse(`keyof Old.${name}`, `keyof New.${name}`);
      return { use: "type", operation: undefined, name, pointers, line };
    }),
  );
}

const listTypeNames = ({ type, requestType }: InspectedModel): readonly string[] =>
  requestType === null || requestType === type ? [type] : [type, requestType];
