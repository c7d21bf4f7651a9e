import type { InspectedOperation, Inspection } from "../../pipeline/inspect.js";

/** What `init` needs of a client that is not written yet. */
export interface PlannedClient {
  readonly files: readonly { readonly path: string; readonly text: string }[];
  readonly inspection?: Inspection;
}

/**
 * The code of a first call: the example of the documentation pages for the operation that is easiest to call. `from` is
 * the import of the client's index. Undefined if there is no operation.
 */
export function writeFirstCall({ files, inspection }: PlannedClient, from: string): string | undefined {
  const examples = files.filter(({ path }) => path.startsWith("docs/")).flatMap(({ text }) => listExamples(text));
  const easiest = (inspection?.operations ?? []).toSorted((a, b) => rateOperation(a) - rateOperation(b));
  for (const operation of easiest) {
    const names = operation.pagination ? Object.values(operation.pagination) : [operation.function];
    const example = examples.find((code) => names.some((name) => code.includes(`${name}(client`)));
    if (example !== undefined) return example.trimEnd().replace(/"(?:\.\.\/)+index(?:\.[jt]s)?"/, `"${from}"`);
  }
  return undefined;
}

/** The examples of a page that begin with an import of the client. */
const listExamples = (page: string): readonly string[] =>
  [...page.matchAll(/^```[jt]s\n(import \{[^}]*\} from "(?:\.\.\/)+index[\s\S]*?)^```$/gm)].flatMap(
    ([, code]) => code ?? [],
  );

/** How hard an operation is to call: it should change nothing, need few values, and end. Lists come first. */
function rateOperation({ method, params, body, pagination, responses }: InspectedOperation): number {
  const required = params.filter((param) => param.required).length + (body?.required === true ? 2 : 0);
  const isStream = responses.some(({ contentType }) => /event-stream|jsonl|ndjson|json-seq/.test(contentType ?? ""));
  const base = method.toUpperCase() === "GET" ? 0 : 10;
  return base + required + (isStream ? 5 : 0) - (pagination ? 0.5 : 0);
}
