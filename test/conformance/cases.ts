import { readFileSync } from "node:fs";
import { sharedPath } from "../support/shared.js";

type Values = Readonly<Record<string, unknown>>;

/** The values of a call, in the form that JSON has for them. */
export interface Call {
  readonly path: Values;
  readonly query: Values;
  readonly header: Values;
  readonly cookie: Values;
  readonly querystring?: unknown;
  readonly body?: unknown;
  readonly contentType?: string;
  readonly server?: { readonly index: number; readonly variables?: Values };
  readonly documentUrl?: string;
  readonly auth?: Values;
}

interface Case {
  readonly id: string;
  readonly openapi: object;
}

/** A part of a multipart body, as far as it is compared. */
export interface ExpectedPart {
  readonly name: string;
  readonly contentType?: string;
  readonly filename?: string;
  readonly text?: string;
  readonly json?: unknown;
  readonly base64?: string;
}

export type ExpectedBody =
  | { readonly kind: "none" }
  | { readonly kind: "json"; readonly value: unknown }
  | { readonly kind: "text"; readonly text: string; readonly alternatives?: readonly string[] }
  | { readonly kind: "bytes"; readonly base64: string }
  | { readonly kind: "form"; readonly pairs: readonly (readonly [string, string | { readonly $json: unknown }])[] }
  | { readonly kind: "multipart"; readonly parts: readonly ExpectedPart[] }
  | { readonly kind: "jsonl"; readonly items: readonly unknown[] };

/** The request that has to go out. */
export interface ExpectedRequest {
  readonly method: string;
  readonly url: string;
  readonly altUrls?: readonly string[];
  readonly origin?: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly absentHeaders?: readonly string[];
  readonly body: ExpectedBody;
}

export interface WireCase extends Case {
  readonly call: Call;
  readonly expect: ExpectedRequest;
}

/** What a caller gets: data, an error that tells the status, or anything else that is thrown. */
export interface Outcome {
  readonly kind: "data" | "error" | "exception";
  readonly status?: number;
  readonly value?: unknown;
}

export interface ResponseCase extends Case {
  readonly call: Call;
  readonly response: { readonly status: number; readonly headers: Record<string, string>; readonly body: unknown };
  readonly expect: Outcome | { readonly oneOf: readonly Outcome[] };
}

export interface TypeCase extends Case {
  readonly pointer: string;
  readonly direction: "model" | "request" | "response";
  readonly accepts: readonly unknown[];
  readonly rejects: readonly unknown[];
}

/** The files of cases, by name. */
export interface Groups {
  readonly wire: WireCase;
  readonly responses: ResponseCase;
  readonly types: TypeCase;
}

/** Whether the cases are there. */
export const isAvailable: boolean = sharedPath("conformance") !== undefined;

/** All cases of a file; none where they are not there. */
export function readCases<Name extends keyof Groups>(name: Name): readonly Groups[Name][] {
  const path = sharedPath(`conformance/${name}.json`);
  if (path === undefined) return [];
  return (JSON.parse(readFileSync(path, "utf8")) as { cases: Groups[Name][] }).cases;
}
