import { bodyProblems } from "./body.js";
import { makeCall } from "./call.js";
import type { ExpectedRequest, WireCase } from "./cases.js";
import { essenceOf, pieceName, sameByName, unless } from "./same.js";

/** What is wrong with the request that goes out for a case. */
export async function wireProblems({ openapi, call, expect }: WireCase): Promise<string[]> {
  const sent: Request[] = [];
  const fetch = async (...args: Parameters<typeof globalThis.fetch>): Promise<Response> => {
    sent.push(new Request(...args));
    return new Response(null, { status: 204 });
  };
  // Only what is sent counts: an operation may describe no response of that kind.
  const failure: unknown = await makeCall(openapi, call, fetch).then(
    () => undefined,
    (error: unknown) => error,
  );
  const [request] = sent;
  if (!request) return [`nothing was sent: ${String(failure)}`];
  return [...unless(sent.length === 1, "requests", sent.length, 1), ...(await requestProblems(request, expect))];
}

async function requestProblems(request: Request, wanted: ExpectedRequest): Promise<string[]> {
  const { origin } = new URL(request.url);
  const target = targetOf(request.url.slice(origin.length));
  const targets = [wanted.url, ...(wanted.altUrls ?? [])];
  const contentType = request.headers.get("content-type") ?? "";
  const body = Buffer.from(await request.arrayBuffer());
  return [
    ...unless(request.method === wanted.method, "method", request.method, wanted.method),
    ...unless(
      targets.some((text) => sameTarget(target, text)),
      "url",
      target,
      targets,
    ),
    ...unless(wanted.origin === undefined || origin === wanted.origin, "origin", origin, wanted.origin),
    ...Object.entries(wanted.headers).flatMap(([name, value]) => headerProblems(request.headers, name, value)),
    ...(wanted.absentHeaders ?? []).flatMap((name) => unless(!request.headers.has(name), name, "present", "absent")),
    ...bodyProblems(body, contentType, wanted.body),
  ];
}

/** Path and query as they are sent: without a fragment. */
const targetOf = (text: string): string => text.split("#", 1)[0] || "/";

function sameTarget(got: string, wanted: string): boolean {
  const [mine, other] = [cut(got), cut(wanted)];
  return mine.path === other.path && sameByName(mine.pieces, other.pieces, pieceName);
}

function cut(target: string): { path: string; pieces: string[] } {
  const at = target.indexOf("?");
  return at < 0 ? { path: target, pieces: [] } : { path: target.slice(0, at), pieces: target.slice(at + 1).split("&") };
}

function headerProblems(headers: Headers, name: string, wanted: string): string[] {
  const got = headers.get(name)?.trim() ?? null;
  return unless(got !== null && sameHeader(name.toLowerCase(), got, wanted), name, got, wanted);
}

function sameHeader(name: string, got: string, wanted: string): boolean {
  if (name === "content-type") return essenceOf(got) === essenceOf(wanted);
  if (name === "cookie") return sameByName(got.split("; "), wanted.split("; "), pieceName);
  return got === wanted.trim();
}
