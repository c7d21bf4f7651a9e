import { type Pairs, take, takeDate, takeDetails, takeObject } from "./fields.js";
import { invalid, notFound } from "./refusals.js";
import { ANSWERS, ENTITY_SID, IDENTITY, PUSH_FACTOR_SID, SERVICE_SID, sid } from "./world.js";

const MINUTE = 60_000;

/** A challenge in the state of the fake. */
export interface Challenge {
  readonly sid: string;
  readonly accountSid: string;
  readonly factorSid: string;
  readonly created: Date;
  readonly expires: Date;
  readonly message: string | undefined;
  readonly fields: readonly Record<string, string>[];
  readonly hidden: Record<string, string> | undefined;
  updated: Date;
  responded: Date | undefined;
  approved: boolean;
  metadata: Record<string, string> | undefined;
}

/** Makes a challenge from a form. */
export function createChallenge(form: Pairs, number: number, accountSid: string, now: Date): Challenge {
  const factorSid = take(form, "FactorSid", /^YF[0-9a-fA-F]{32}$/);
  if (factorSid === undefined) throw invalid("FactorSid", "is missing");
  if (!ANSWERS.has(factorSid)) throw notFound(`/Factors/${factorSid}`);
  const message = take(form, "Details.Message", /^[^]{1,256}$/);
  if (factorSid === PUSH_FACTOR_SID && message === undefined) throw invalid("Details.Message", "is missing");
  const expires = takeDate(form, "ExpirationDate") ?? new Date(now.getTime() + 5 * MINUTE);
  if (expires.getTime() > now.getTime() + 60 * MINUTE) {
    throw invalid("ExpirationDate", "is more than 60 minutes ahead");
  }
  const challenge: Challenge = {
    sid: sid("YC", number),
    accountSid,
    factorSid,
    created: now,
    expires,
    message,
    fields: takeDetails(form),
    hidden: takeObject(form, "HiddenDetails"),
    updated: now,
    responded: undefined,
    approved: false,
    metadata: undefined,
  };
  if (factorSid !== PUSH_FACTOR_SID) respond(challenge, take(form, "AuthPayload", /^[^]{3,8}$/), now);
  return challenge;
}

/** Updates a challenge with the payload or metadata of a form. An empty form changes nothing. */
export function updateChallenge(challenge: Challenge, form: Pairs, now: Date): void {
  const payload = take(form, "AuthPayload", /^[^]{0,5456}$/);
  const metadata = takeObject(form, "Metadata");
  if (metadata) challenge.metadata = metadata;
  respond(challenge, payload, now);
}

/** The status of a challenge. */
export function statusOf({ approved, expires }: Challenge, now: Date): string {
  if (approved) return "approved";
  return expires <= now ? "expired" : "pending";
}

/** The challenge in a response. */
export function render(challenge: Challenge, now: Date, origin: string): object {
  const url = `${origin}/v2/Services/${SERVICE_SID}/Entities/${IDENTITY}/Challenges/${challenge.sid}`;
  const { message, fields, hidden, metadata, responded } = challenge;
  return {
    sid: challenge.sid,
    account_sid: challenge.accountSid,
    service_sid: SERVICE_SID,
    entity_sid: ENTITY_SID,
    identity: IDENTITY,
    factor_sid: challenge.factorSid,
    date_created: seconds(challenge.created),
    date_updated: seconds(challenge.updated),
    date_responded: responded ? seconds(responded) : null,
    expiration_date: seconds(challenge.expires),
    status: statusOf(challenge, now),
    responded_reason: null,
    details: message === undefined ? null : { message, fields, date: null },
    hidden_details: hidden ?? null,
    metadata: metadata ?? null,
    factor_type: challenge.factorSid === PUSH_FACTOR_SID ? "push" : "totp",
    url,
    links: { notifications: `${url}/Notifications` },
  };
}

/** The correct payload approves a pending challenge. A wrong payload changes nothing. */
function respond(challenge: Challenge, payload: string | undefined, now: Date): void {
  if (statusOf(challenge, now) !== "pending" || payload !== ANSWERS.get(challenge.factorSid)) return;
  challenge.approved = true;
  challenge.responded = now;
  challenge.updated = now;
}

function seconds(date: Date): string {
  return date.toISOString().replace(/\.\d+Z$/, "Z");
}
