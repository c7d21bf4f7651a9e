import { setTimeout } from "node:timers/promises";
import { isDeepStrictEqual } from "node:util";
import { makeCall } from "./call.js";
import type { Outcome, ResponseCase } from "./cases.js";
import { unless } from "./same.js";
import { bytesOf, jsonOf } from "./values.js";

/** A call that has not ended by then hangs. No case waits for it otherwise. */
const PATIENCE_MS = 300_000;

/** What is wrong with what a caller gets for a case. */
export async function responseProblems({ openapi, call, response, expect }: ResponseCase): Promise<string[]> {
  const fetch = async (): Promise<Response> => answer(response);
  const got = await settled(outcomeOf(makeCall(openapi, call, fetch)));
  if (got === undefined) return ["the call did not settle"];
  const wanted = "oneOf" in expect ? expect.oneOf : [expect];
  return unless(
    wanted.some((one) => sameOutcome(got, one)),
    "outcome",
    got,
    wanted,
  );
}

function answer({ status, headers, body }: ResponseCase["response"]): Response {
  const isBytes = typeof body === "object" && body !== null && "$bytes" in body;
  return new Response(isBytes ? bytesOf(String(body.$bytes)) : (body as string | null), { status, headers });
}

async function outcomeOf(made: ReturnType<typeof makeCall>): Promise<Outcome> {
  try {
    const { data, response } = await made;
    return { kind: "data", status: response.status, value: await jsonOf(data) };
  } catch (error) {
    if (!(error instanceof Error) || !("status" in error)) return { kind: "exception", value: String(error) };
    const body = "body" in error ? error.body : undefined;
    return { kind: "error", status: Number(error.status), value: await jsonOf(body) };
  }
}

async function settled<T>(work: Promise<T>): Promise<T | undefined> {
  const clock = new AbortController();
  const end = setTimeout(PATIENCE_MS, undefined, { signal: clock.signal }).catch(() => undefined);
  return Promise.race([work, end]).finally(() => clock.abort());
}

function sameOutcome(got: Outcome, wanted: Outcome): boolean {
  return (
    got.kind === wanted.kind &&
    (wanted.status === undefined || got.status === wanted.status) &&
    (!("value" in wanted) || sameValue(got.value, wanted.value))
  );
}

function sameValue(got: unknown, wanted: unknown): boolean {
  if (isDeepStrictEqual(wanted, { $any: true })) return true;
  return isDeepStrictEqual(got, wanted) || (got === null && isDeepStrictEqual(wanted, { $absent: true }));
}
