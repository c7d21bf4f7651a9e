import { send } from "../../templates/runtime/calls/exchange.js";
import type { Operation } from "../../templates/runtime/client/operation.js";
import { decodeJson } from "../../templates/runtime/codecs/decode.js";
import {
  parseText,
  type ResponseContent,
} from "../../templates/runtime/responses/response-content.js";
import { clientOf, fakeFetch, getThing } from "./support.js";

/* Calls whose responses are described by a list of contents. */

export const json = (status: string, type = "application/json"): ResponseContent => ({
  status,
  type,
  parse: decodeJson,
});
export const textual = (status: string): ResponseContent => ({
  status,
  type: "text/plain",
  parse: parseText,
});

/** The redirects that are the data of operations that describe no success. */
const redirectsOf = (responses: ResponseContent[]): number[] =>
  responses.flatMap(({ status }) => (status === "3XX" ? [302] : status === "307" ? [307] : []));

export function call(
  responses: ResponseContent[],
  answer: () => Response,
  more: Partial<Operation> = {},
  limit?: number,
) {
  const { fetch, seen } = fakeFetch(answer);
  const client = clientOf({ fetch, retry: false, maxResponseBytes: limit });
  const promise = send<unknown, { ok: boolean; status: number; data?: unknown; error?: unknown }>(
    client,
    { ...getThing, responses, redirects: redirectsOf(responses), ...more },
  );
  return Object.assign(promise, { seen });
}
