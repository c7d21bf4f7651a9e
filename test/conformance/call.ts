import { generate, type InspectedOperation } from "../../generator/pipeline/index.js";
import { type Exports, loadClient } from "../support/load-client.js";
import type { Call } from "./cases.js";
import { argumentOf } from "./values.js";

type Pair = readonly [member: string, value: unknown];

/** The data of a call, and the response that it came with. */
interface Answered {
  readonly data: unknown;
  readonly response: Response;
}

/** Generates the client of a document, and makes a call of its one operation with a `fetch` of the test's own. */
export async function makeCall(openapi: object, call: Call, fetch: typeof globalThis.fetch): Promise<Answered> {
  const { files, inspect, diagnostics } = await generate({ spec: openapi, sourceUrl: call.documentUrl });
  const [operation] = inspect?.operations ?? [];
  if (!operation) throw new Error(`no operation: ${diagnostics.map(({ message }) => message).join(" ")}`);
  const client = await loadClient(files.filter(({ path }) => path.endsWith(".ts")));
  const { server, auth: credentials } = call;
  const settings = { fetch, retry: false, ...(server && { server }), ...(credentials && { credentials }) };
  const made = functionOf(client, "createClient")(settings);
  const pending = functionOf(client, operation.function)(made, paramsOf(operation, call));
  return (pending as { withResponse: () => Promise<Answered> }).withResponse();
}

function functionOf(client: Exports, name: string): (...args: unknown[]) => unknown {
  const found = client[name];
  if (typeof found !== "function") throw new Error(`${name} is not exported`);
  return (...args) => Reflect.apply(found, undefined, args) as unknown;
}

function paramsOf(operation: InspectedOperation, call: Call): object {
  return Object.fromEntries([...operation.params.flatMap(parameterPair(call)), ...bodyPairs(operation, call)]);
}

const parameterPair =
  (call: Call) =>
  ({ name, in: location, member }: InspectedOperation["params"][number]): Pair[] => {
    if (location === "querystring") return "querystring" in call ? [[member, argumentOf(call.querystring)]] : [];
    const values = valuesIn(call, location);
    return Object.hasOwn(values, name) ? [[member, argumentOf(values[name])]] : [];
  };

function valuesIn(call: Call, location: string): Call["path"] {
  switch (location) {
    case "path":
    case "query":
    case "header":
    case "cookie":
      return call[location];
    default:
      throw new Error(`a parameter in ${location}`);
  }
}

function bodyPairs({ body }: InspectedOperation, call: Call): Pair[] {
  if (!("body" in call)) return [];
  const [content] = body?.contents ?? [];
  if (!content) throw new Error("the operation takes no body");
  if (content.member === null) {
    const values = call.body as Readonly<Record<string, unknown>>;
    const given = content.fields.filter(({ name }) => Object.hasOwn(values, name));
    return given.map(({ name, member }) => [member, argumentOf(values[name])]);
  }
  const type: Pair[] = call.contentType === undefined ? [] : [["contentType", call.contentType]];
  return [[content.member, argumentOf(call.body)], ...type];
}
