import { resolveBaseUrl } from "../client/base-url.js";
import { Client } from "../client/client.js";
import type { Operation } from "../client/operation.js";
import type { RequestOptions } from "../client/options.js";

/** The options of a call without its signal, which the query library gives. */
export type CallOptions = Omit<RequestOptions, "signal">;

/** The options of a query or mutation. */
export interface ApiQueryOptions extends CallOptions {
  /**
   * The last part of the key. The default is the base URL and the path. Set it to distinguish clients with different
   * credentials, or to share keys between a server and a browser that use different base URLs.
   */
  readonly scope?: string | undefined;
}

/** The function of the operation, its params as JSON, and the scope. A prefix of it is enough to invalidate queries. */
export type ApiQueryKey = readonly [name: string, params: object, scope: string, kind?: "pages"];

/** Makes the key of a query. Equal params make equal keys, whatever their order. */
export function makeQueryKey(
  name: string,
  path: string,
  client: Client,
  params: object | undefined,
  { scope, ...options }: ApiQueryOptions = {},
): ApiQueryKey {
  return [name, keyPart(params ?? {}) as object, scope ?? baseOf(client, options) + path];
}

/** The base URL of the client or call. Empty where there is none that `fetch` could use, which the call will report. */
function baseOf(client: Client, options: RequestOptions): string {
  try {
    return resolveBaseUrl(Client.configOf(client), ANY_OPERATION, options).href.replace(/\/+$/, "");
  } catch {
    return "";
  }
}

/** An operation without servers of its own: its function and path are in the key anyway. */
const ANY_OPERATION: Operation = { id: "", method: "", path: "", responses: [] };

/**
 * A value of the params as JSON with sorted members. A `Date` is a date-time and a `bigint` is its digits, because query
 * libraries write keys as JSON. A `Blob`, or another object that JSON can't hold, is equal only to itself.
 */
function keyPart(value: unknown): unknown {
  if (typeof value === "bigint") return String(value);
  if (typeof value !== "object" || value === null) return value;
  if (value instanceof Date) return value.toJSON();
  if (Array.isArray(value)) return value.map(keyPart);
  const prototype: unknown = Object.getPrototypeOf(value);
  if (prototype !== Object.prototype && prototype !== null) return { object: numberOf(value) };
  const members = Object.entries(value).filter(([, item]) => item !== undefined);
  members.sort(([a], [b]) => (a < b ? -1 : 1));
  return Object.fromEntries(members.map(([key, item]) => [key, keyPart(item)]));
}

const objectNumbers: WeakMap<object, number> = new WeakMap();
const lastNumber = { value: 0 };

function numberOf(value: object): number {
  const number = objectNumbers.get(value) ?? (lastNumber.value += 1);
  objectNumbers.set(value, number);
  return number;
}
