import { expectTypeOf, test } from "vitest";
import { send } from "../../templates/runtime/calls/exchange.js";
import type { Client } from "../../templates/runtime/client/client.js";
import type { Operation } from "../../templates/runtime/client/operation.js";
import type { BaseClientOptions, RequestOptions } from "../../templates/runtime/client/options.js";
import type { BasicCredentials } from "../../templates/runtime/credentials/http-schemes.js";
import type { Credential } from "../../templates/runtime/credentials/security-scheme.js";
import { listPages } from "../../templates/runtime/pages/list-pages.js";
import { type Page, sendPage } from "../../templates/runtime/pages/page.js";
import type { Pagination } from "../../templates/runtime/pages/pagination.js";
import { streamPages } from "../../templates/runtime/pages/stream-pages.js";
import type { ApiPromise } from "../../templates/runtime/responses/api-promise.js";
import type {
  ErrorStatus,
  Failed,
  FailedExcept,
  Ok,
} from "../../templates/runtime/responses/result.js";
import { makeClient } from "./support.js";

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
  Ok<200, Thing> | Failed<404, NotFound> | FailedExcept<404, { readonly code: number }>;

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

test("a status that is not described is none of the described ones", () => {
  type Other = FailedExcept<403 | 404, unknown>;
  type Written = Failed<Exclude<ErrorStatus, 403 | 404>, unknown>;
  expectTypeOf<Other["status"]>().toEqualTypeOf<Exclude<ErrorStatus, 403 | 404>>();
  expectTypeOf<Other>().toExtend<Written>();
  expectTypeOf<Written>().toExtend<Other>();
});

test("ok and status narrow a result", () => {
  const read = (result: GetResult): string | number => {
    if (result.ok) return result.data.id;
    return result.status === 404 ? result.error.missing : result.error.code;
  };
  expectTypeOf(read).returns.toEqualTypeOf<string | number>();
});
