import { expectTypeOf, test } from "vitest";
import type { ApiPromise } from "../../templates/runtime/responses/api-promise.js";
import type { BasicCredentials } from "../../templates/runtime/credentials/basic.js";
import { listPages } from "../../templates/runtime/pages/list-pages.js";
import {
  type BaseClientOptions,
  type Client,
  makeClient,
  type RequestOptions,
} from "../../templates/runtime/client/make-client.js";
import type { Operation } from "../../templates/runtime/client/operation.js";
import { type Page, sendPage } from "../../templates/runtime/pages/page.js";
import type { Pagination } from "../../templates/runtime/pages/pagination.js";
import type { ErrorStatus, Failed, Ok } from "../../templates/runtime/responses/results.js";
import type { Credential } from "../../templates/runtime/credentials/security.js";
import { send } from "../../templates/runtime/calls/send.js";
import { streamPages } from "../../templates/runtime/pages/stream-pages.js";

// What an emitted module looks like; that it compiles is the test.
interface Thing {
  readonly id: string;
}
interface Params {
  readonly limit?: number | undefined;
}
interface Credentials {
  readonly token?: Credential<BasicCredentials> | undefined;
}
interface ClientOptions extends BaseClientOptions {
  readonly credentials?: Credentials | undefined;
}
interface NotFound {
  readonly missing: string;
}
type GetResult =
  | Ok<200, Thing>
  | Failed<404, NotFound>
  | Failed<Exclude<ErrorStatus, 404>, { readonly code: number }>;

declare const operation: Operation;
declare const pagination: Pagination;

export const createClient = (options: ClientOptions = {}): Client => makeClient({}, options);
export function getThing(
  client: Client,
  params: Params = {},
  options?: RequestOptions,
): ApiPromise<Thing, GetResult> {
  return send(client, operation, params, options);
}
export function pageThing(client: Client): ApiPromise<Page<Thing, { things: Thing[] }>, GetResult> {
  return sendPage(client, operation, pagination);
}
export function streamThing(client: Client, params?: Params): AsyncIterable<Thing> {
  return streamPages(client, operation, pagination, params);
}
export function listThing(client: Client, params?: Params): ApiPromise<Thing[], GetResult> {
  return listPages(client, operation, pagination, params);
}

test("a call is a promise of its data", () => {
  expectTypeOf<Awaited<ReturnType<typeof getThing>>>().toEqualTypeOf<Thing>();
  expectTypeOf<ReturnType<typeof getThing>>().toExtend<Promise<Thing>>();
});

test("a result is told apart by ok and status", () => {
  const read = (result: GetResult): string | number => {
    if (result.ok) return result.data.id;
    return result.status === 404 ? result.error.missing : result.error.code;
  };
  expectTypeOf(read).returns.toEqualTypeOf<string | number>();
});
