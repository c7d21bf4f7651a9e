import { type Challenge, createChallenge, render, updateChallenge } from "./challenge.js";
import { listChallenges } from "./list.js";
import { notAllowed, notFound, Refusal, unauthorized } from "./refusals.js";
import { headerOf, type RecordedRequest, type Reply } from "./serve.js";
import { type Account, BEGINNING, IDENTITY, SERVICE_SID, sid } from "./world.js";

const PATH = /^\/v2\/Services\/([^/]+)\/Entities\/([^/]+)\/Challenges(?:\/([^/]+))?$/;
const FORM = "application/x-www-form-urlencoded";

/** The state of the service: its challenges and its clock. */
export class Service {
  readonly #account: Account;
  readonly #challenges: Challenge[] = [];
  #answers = 0;
  now: Date = BEGINNING;

  constructor(account: Account) {
    this.#account = account;
  }

  /** Handles a request as the service does. */
  handle(request: RecordedRequest): Reply {
    const id = { "Twilio-Request-Id": sid("RQ", ++this.#answers) };
    const { headers, ...reply } = this.#attempt(request);
    return { ...reply, headers: { ...id, ...headers } };
  }

  #attempt(request: RecordedRequest): Reply {
    try {
      return this.#route(request);
    } catch (error) {
      if (error instanceof Refusal) return error.reply;
      throw error;
    }
  }

  #route(request: RecordedRequest): Reply {
    this.#authorize(request);
    const origin = `http://${headerOf(request, "host") ?? ""}`;
    const { pathname, searchParams } = new URL(request.url, origin);
    const [, service, identity, challenge] = (PATH.exec(pathname) ?? []).map(decode);
    if (service !== SERVICE_SID || identity !== IDENTITY) throw notFound(pathname);
    const place = { origin, path: pathname, now: this.now };
    if (challenge !== undefined) return this.#one(request, challenge, place);
    if (request.method === "POST") return this.#create(request, origin);
    if (request.method !== "GET") throw notAllowed(request.method);
    return { status: 200, body: listChallenges(this.#challenges, searchParams, place) };
  }

  #authorize(request: RecordedRequest): void {
    const { username, password } = this.#account;
    const wanted = `Basic ${Buffer.from(`${username}:${password}`, "utf8").toString("base64")}`;
    if (headerOf(request, "authorization") !== wanted) throw unauthorized();
  }

  #create(request: RecordedRequest, origin: string): Reply {
    const number = this.#challenges.length + 1;
    const challenge = createChallenge(formOf(request), number, this.#account.username, this.now);
    this.#challenges.push(challenge);
    return { status: 201, body: render(challenge, this.now, origin) };
  }

  #one(request: RecordedRequest, wanted: string, { origin, path }: { origin: string; path: string }): Reply {
    const challenge = this.#challenges.find((candidate) => candidate.sid === wanted);
    if (!challenge) throw notFound(path);
    const { now } = this;
    if (request.method === "POST") {
      updateChallenge(challenge, formOf(request), now);
      const headers = { "Twilio-Verify-Challenge-Signature": `signature-of-${wanted}` };
      return { status: 200, headers, body: render(challenge, now, origin) };
    }
    if (request.method !== "GET") throw notAllowed(request.method);
    const headers = { "Twilio-Verify-Signature-Fields": "sid,status,expiration_date" };
    return { status: 200, headers, body: render(challenge, now, origin) };
  }
}

function decode(segment: string | undefined): string | undefined {
  return segment === undefined ? undefined : decodeURIComponent(segment);
}

/** The pairs of a form. Empty for a body of another media type. */
function formOf(request: RecordedRequest): URLSearchParams {
  const [type = ""] = (headerOf(request, "content-type") ?? "").split(";");
  return new URLSearchParams(type.trim().toLowerCase() === FORM ? request.body : "");
}
