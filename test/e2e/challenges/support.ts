import { type Client, type ClientOptions, createClient } from "../../../generated/index.js";
import {
  ACCOUNT,
  type Handler,
  IDENTITY,
  type RecordingServer,
  serve,
  SERVICE_SID,
} from "../../support/fake-twilio/index.js";

const running: (() => Promise<void>)[] = [];

/** Closes a server when {@link closeAll} is called. */
export function closeLater<T extends { readonly close: () => Promise<void> }>(server: T): T {
  running.push(server.close);
  return server;
}

/** Closes every server that a test started. */
export async function closeAll(): Promise<void> {
  await Promise.all(running.splice(0).map((close) => close()));
}

/** Starts a server that answers by a function, until {@link closeAll}. */
export async function answerWith(handler: Handler): Promise<RecordingServer> {
  return closeLater(await serve(handler));
}

/** A client of a server, which sends each request once unless it is told otherwise. */
export function clientOf({ url }: { readonly url: string }, options: ClientOptions = {}): Client {
  return createClient({ baseUrl: url, retry: false, credentials: { accountSid_authToken: ACCOUNT }, ...options });
}

/** What leads to the entity that the fake knows. */
export const PLACE = { serviceSid: SERVICE_SID, identity: IDENTITY };

/** The path of that entity's challenges. */
export const CHALLENGES = `/v2/Services/${SERVICE_SID}/Entities/${IDENTITY}/Challenges`;

/** What a call was rejected with; a call that succeeds is an error. */
export async function rejection(call: PromiseLike<unknown>): Promise<unknown> {
  const marker = Symbol("success");
  const outcome = await call.then(
    () => marker,
    (error: unknown) => error,
  );
  if (outcome === marker) throw new Error("the call was expected to fail");
  return outcome;
}

/** The rejection as an instance of a class. */
export async function rejectionAs<T>(call: PromiseLike<unknown>, type: new (...args: never[]) => T): Promise<T> {
  const error = await rejection(call);
  if (!(error instanceof type)) throw new Error(`expected ${type.name}, got ${String(error)}`);
  return error;
}

/** All records of a sequence, or the first `most`. */
export async function collect<T>(records: AsyncIterable<T>, most: number = Infinity): Promise<T[]> {
  const got: T[] = [];
  for await (const record of records) {
    got.push(record);
    if (got.length >= most) break;
  }
  return got;
}
