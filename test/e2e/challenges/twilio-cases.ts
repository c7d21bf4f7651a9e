import type { CreateChallengeParams, ListChallengeParams, UpdateChallengeParams } from "../../../generated/index.js";
import { IDENTITY, PUSH_FACTOR_SID, SERVICE_SID, sid, TOTP_FACTOR_SID } from "../../support/fake-twilio/index.js";
import type { Wire } from "./twilio-node.js";

type Own<Params> = Omit<Params, "serviceSid" | "identity">;

/** A call that both clients can make; the entity is the fake's where `place` names no other. */
export type Input = { readonly place?: { readonly serviceSid?: string; readonly identity?: string } } & (
  | { readonly call: "create"; readonly params: Own<CreateChallengeParams> }
  | { readonly call: "fetch"; readonly params: { readonly sid: string } }
  | { readonly call: "update"; readonly params: Own<UpdateChallengeParams> }
  | { readonly call: "page" | "list"; readonly params: Own<ListChallengeParams> }
);

interface Case {
  readonly name: string;
  readonly input: Input;
  readonly requests?: number;
}

const SID = sid("YC", 1);

const create = (name: string, params: Omit<Own<CreateChallengeParams>, "factorSid">): Case => ({
  name: `create: ${name}`,
  input: { call: "create", params: { factorSid: PUSH_FACTOR_SID, ...params } },
});
const update = (name: string, params: Omit<Own<UpdateChallengeParams>, "sid">): Case => ({
  name: `update: ${name}`,
  input: { call: "update", params: { sid: SID, ...params } },
});
const page = (name: string, params: Own<ListChallengeParams>): Case => ({
  name: `page: ${name}`,
  input: { call: "page", params },
});
const list = (name: string, requests: number, params: Own<ListChallengeParams>): Case => ({
  name: `list: ${name}`,
  input: { call: "list", params },
  requests,
});
const fetch = (identity: string): Case => ({
  name: `fetch: ${identity}`,
  input: { call: "fetch", place: { identity }, params: { sid: SID } },
});

/** Inputs for which both clients send the same. */
export const CASES: readonly Case[] = [
  create("everything", {
    expirationDate: new Date("2026-01-01T12:30:00.999Z"),
    detailsMessage: "Log in? 1 + 1 = 2 & 100%",
    detailsFields: [
      { label: "From", value: "Zürich" },
      { label: "IP", value: "::1" },
    ],
    hiddenDetails: { ip: "172.168.1.234" },
    authPayload: "001234",
  }),
  create("no more than it needs", {}),
  create("empty strings", { detailsMessage: "", authPayload: "", hiddenDetails: "" }),
  create("undefined", { detailsMessage: undefined, detailsFields: undefined, hiddenDetails: undefined }),
  create("a date as text", { expirationDate: "2026-01-01T14:30:00+02:00" }),
  create("a date before the year 1000", { expirationDate: new Date("0999-12-31T23:59:59.5Z") }),
  create("an untyped string", { hiddenDetails: '{"ip":"::1"}' }),
  create("an untyped array", { hiddenDetails: ["a", 1, null] }),
  create("an untyped null", { hiddenDetails: null }),
  create("an untyped number", { hiddenDetails: 1.25 }),
  create("an untyped boolean", { hiddenDetails: false }),
  create("an untyped Date", { hiddenDetails: new Date("2026-01-01T12:30:00.999Z") }),
  create("an untyped object with a Date, undefined and inner objects", {
    hiddenDetails: { at: new Date(0), none: undefined, inner: { list: [undefined, "é"] } },
  }),
  create("one field", { detailsFields: [{ label: "a", value: "b" }] }),
  create("no fields", { detailsFields: [] }),
  create("fields of all kinds", { detailsFields: ['{"label":"a"}', null, 0, true, ["a", "b"], {}, ""] }),
  create("line breaks and emoji", { detailsMessage: "a\r\nb\tc\0 😀 !'()*~" }),
  {
    name: "create: a service and an entity of its own",
    input: {
      call: "create",
      place: { serviceSid: sid("VA", 7), identity: "another-entity" },
      params: { factorSid: TOTP_FACTOR_SID, authPayload: "001234" },
    },
  },
  fetch(IDENTITY),
  fetch("with space and ü 日本 😀"),
  fetch("a+b&c=d;e:@,!'()*~$"),
  fetch("{Sid}"),
  fetch("$&"),
  update("everything", { authPayload: "eyJ0.signed-payload_1==", metadata: { os: "Android", name: "Größe" } }),
  update("nothing", {}),
  update("an empty payload", { authPayload: "" }),
  update("metadata as text", { metadata: '{"os":"Android"}' }),
  page("nothing", {}),
  page("everything", {
    factorSid: PUSH_FACTOR_SID,
    status: "pending",
    order: "desc",
    pageSize: 20,
    page: 2,
    pageToken: "PT.1+2/3=&4 5",
  }),
  page("page 0 and an empty token", { page: 0, pageToken: "" }),
  page("a state that is not described", { status: "canceled" }),
  list("a page size", 3, { pageSize: 7, status: "approved", order: "asc", factorSid: TOTP_FACTOR_SID }),
  list("a limit", 1, { limit: 1 }),
  list("a limit at a page's end", 1, { limit: 2 }),
  list("a limit beyond the first page", 2, { limit: 3 }),
  list("a limit beyond the last page", 3, { limit: 1000 }),
  list("a page size below the limit", 2, { pageSize: 2, limit: 4 }),
  list("a page size that is the limit", 2, { pageSize: 3, limit: 3 }),
];

/** Why the requests may differ, by the name of the exception. */
export const EXCEPTIONS = {
  "path-not-escaped": "Path values are not escaped: `#` ends the URL, and `%2F` is taken for an escape.",
  "path-folded": "The URL parser folds, drops or turns characters of path values that are not escaped.",
  "page-size-by-default": "Without a page size or a limit none is sent; the limit table asks for 50.",
  "page-size-above-maximum": "A page size above 1000 is made of the limit.",
  "page-size-above-limit": "A page size above the limit is sent as it is.",
} as const;

/** An input for which one field of the first request differs. */
interface Fault<Field extends keyof Wire = keyof Wire> {
  readonly name: string;
  readonly exception: keyof typeof EXCEPTIONS;
  readonly input: Input;
  readonly field: Field;
  readonly ours: Wire[Field];
  readonly theirs: Wire[Field];
}

const segments = (...end: string[]): string[] => ["", "v2", "Services", SERVICE_SID, "Entities", ...end];

const path = (exception: Fault["exception"], identity: string, ...theirs: string[]): Fault<"path"> => ({
  name: JSON.stringify(identity),
  exception,
  input: { call: "fetch", place: { identity }, params: { sid: SID } },
  field: "path",
  ours: segments(identity, "Challenges", SID),
  theirs: segments(...theirs),
});
const size = (
  exception: Fault["exception"],
  params: Own<ListChallengeParams>,
  ours: Wire["query"],
  theirs: Wire["query"],
): Fault<"query"> => ({
  name: JSON.stringify(params),
  exception,
  input: { call: "list", params },
  field: "query",
  ours,
  theirs,
});

/** Where the package is at fault, to the value that it sends. */
export const FAULTS: readonly Fault[] = [
  path("path-not-escaped", "a#b", "a"),
  path("path-not-escaped", "a%2Fb", "a/b", "Challenges", SID),
  path("path-not-escaped", "100%25", "100%", "Challenges", SID),
  path("path-folded", "a\\b", "a", "b", "Challenges", SID),
  path("path-folded", "a\tb", "ab", "Challenges", SID),
  size("page-size-by-default", {}, { PageSize: ["50"] }, {}),
  size(
    "page-size-by-default",
    { status: "pending" },
    { Status: ["pending"], PageSize: ["50"] },
    { Status: ["pending"] },
  ),
  size("page-size-above-maximum", { limit: 1001 }, { PageSize: ["1000"] }, { PageSize: ["1001"] }),
  size("page-size-above-limit", { pageSize: 7, limit: 5 }, { PageSize: ["5"] }, { PageSize: ["7"] }),
];

/** Path values that the package refuses, though they can be sent. */
export const PAST_THE_FAULTS = [{ value: "a/b" }, { value: "a?b" }];
