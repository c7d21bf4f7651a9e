import { chooseBody } from "../../templates/runtime/bodies/choose-body.js";
import { send } from "../../templates/runtime/calls/exchange.js";
import { sendWithRetries } from "../../templates/runtime/calls/send-with-retries.js";
import {
  type Client,
  type ClientDescription,
  makeClient as makeClientThatSends,
  type Settings,
} from "../../templates/runtime/client/client.js";
import type { Operation } from "../../templates/runtime/client/operation.js";
import { serverUrl } from "../../templates/runtime/client/server-url.js";
import { decodeJson } from "../../templates/runtime/codecs/decode.js";
import { checkCredentials } from "../../templates/runtime/credentials/add-credential.js";
import { authorize } from "../../templates/runtime/credentials/authorize.js";
import { pickContent } from "../../templates/runtime/responses/pick-content.js";

export interface Seen {
  url: string;
  method: string;
  headers: Headers;
  body: unknown;
}

/** A `fetch` that returns the responses in turn, repeats the last one, and records the requests. */
export function fakeFetch(...answers: (() => Response | Promise<Response>)[]): {
  fetch: typeof fetch;
  seen: Seen[];
} {
  const seen: Seen[] = [];
  const fake = async (url: unknown, init: RequestInit = {}): Promise<Response> => {
    init.signal?.throwIfAborted();
    const { method = "GET", body } = init;
    seen.push({
      url: String(url),
      method,
      headers: new Headers(init.headers),
      body: body ?? undefined,
    });
    const answer = answers[Math.min(seen.length, answers.length) - 1];
    return answer ? answer() : new Response(null, { status: 204 });
  };
  return { fetch: fake, seen };
}

export const jsonAnswer =
  (body: unknown, status = 200, headers: Record<string, string> = {}) =>
  (): Response =>
    new Response(JSON.stringify(body), {
      status,
      headers: { "content-type": "application/json", ...headers },
    });

export const textAnswer =
  (body: string | null, status = 200, headers: Record<string, string> = {}) =>
  (): Response =>
    new Response(body, { status, headers });

export const networkFailure = (code: string) => (): Response => {
  throw new TypeError("fetch failed", { cause: Object.assign(new Error(code), { code }) });
};

export const getThing: Operation = {
  id: "GetThing",
  method: "GET",
  path: "/things",
  responses: [{ status: "200", type: "application/json", parse: decodeJson }],
  write: chooseBody,
  pick: pickContent,
};

export const postThing: Operation = { ...getThing, id: "PostThing", method: "POST" };

/** The functions of a client's description. */
export const whole = { serverUrl };

/** A client with all layers, like that of `createClient`. */
export const makeClient = (description: ClientDescription, settings: Settings): Client =>
  makeClientThatSends(description, settings, {
    send: sendWithRetries,
    authorize,
    check: checkCredentials,
  });

export function clientOf(settings: Settings): Client {
  return makeClient({ servers: [{ url: "https://api.test" }] }, settings);
}

/** Sends one operation and gives back the one request that came of it. */
export async function requestOf(
  operation: Partial<Operation>,
  params: object = {},
  settings: Settings = {},
): Promise<Seen> {
  const { fetch, seen } = fakeFetch(textAnswer(null, 204));
  await send(clientOf({ ...settings, fetch }), { ...getThing, ...operation }, params);
  const [request] = seen;
  if (!request) throw new Error("nothing was sent");
  return request;
}

/** A client whose server has numbered records, and the requests for them. */
export function serverOf(
  answer: (query: URLSearchParams) => unknown,
  headers: (query: URLSearchParams) => Record<string, string> = () => ({}),
) {
  const seen: string[] = [];
  const fetch = async (url: unknown): Promise<Response> => {
    const { search, searchParams } = new URL(String(url));
    seen.push(decodeURIComponent(search));
    return jsonAnswer(answer(searchParams), 200, headers(searchParams))();
  };
  return { client: clientOf({ fetch, retry: false }), seen };
}
