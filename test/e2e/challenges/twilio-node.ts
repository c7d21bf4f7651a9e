import twilio from "twilio";
import type Transport from "twilio/lib/base/RequestClient.js";
import {
  type Client,
  createChallenge,
  fetchChallenge,
  listChallenge,
  pageChallenge,
  updateChallenge,
} from "../../../generated/index.js";
import { headerOf, IDENTITY, type RecordedRequest, SERVICE_SID } from "../../support/fake-twilio/index.js";
import { PLACE } from "./support.js";
import type { Input } from "./twilio-cases.js";

const { RequestClient, Twilio } = twilio;

/** The package's own transport, but for requests to Twilio, which go to another server. */
class Redirected extends RequestClient {
  readonly #url: string;

  constructor(url: string) {
    super();
    this.#url = url;
  }

  override request<T>(options: Transport.RequestOptions<T>) {
    const uri = options.uri.replace(/^https:\/\/verify\.twilio\.com(?::443)?/, this.#url);
    return super.request({ ...options, uri });
  }
}

/** The package `twilio`, whose requests go to a server of the test's. */
export function packageClient(url: string, username: string, password: string): InstanceType<typeof Twilio> {
  return new Twilio(username, password, { httpClient: new Redirected(url), accountSid: "AC" + "0".repeat(32) });
}

/** The challenges of an entity in that package. */
export function challengesOf(
  client: InstanceType<typeof Twilio>,
  { serviceSid = SERVICE_SID, identity = IDENTITY }: { serviceSid?: string; identity?: string } = {},
): ReturnType<ReturnType<typeof client.verify.v2.services>["entities"]>["challenges"] {
  return client.verify.v2.services(serviceSid).entities(identity).challenges;
}

/** Makes a call with the generated client. */
export async function callOurs(client: Client, { call, place, params }: Input): Promise<unknown> {
  const whole = { ...PLACE, ...place };
  switch (call) {
    case "create":
      return createChallenge(client, { ...whole, ...params });
    case "fetch":
      return fetchChallenge(client, { ...whole, ...params });
    case "update":
      return updateChallenge(client, { ...whole, ...params });
    case "page":
      return pageChallenge(client, { ...whole, ...params });
    case "list":
      return listChallenge(client, { ...whole, ...params });
  }
}

/** Makes the same call with the package, whose names for the same values differ here and there. */
export function callTheirs(client: InstanceType<typeof Twilio>, { call, place, params }: Input): Promise<unknown> {
  const challenges = challengesOf(client, place);
  switch (call) {
    case "create": {
      const { detailsMessage, detailsFields, ...others } = params;
      return challenges.create(
        given({ ...others, "details.message": detailsMessage, "details.fields": detailsFields }),
      );
    }
    case "fetch":
      return challenges(params.sid).fetch();
    case "update":
      return challenges(params.sid).update(given({ authPayload: params.authPayload, metadata: params.metadata }));
    case "page": {
      const { page, ...others } = params;
      return challenges.page(given({ ...others, pageNumber: page }));
    }
    case "list":
      return challenges.list(given(params));
  }
}

/** The package's types know no `undefined`, no unknown enum values and no date as text; its code takes them all. */
function given<T>(params: object): T {
  return params as T;
}

/** A request, as far as both clients have to agree on it. */
export interface Wire {
  readonly method: string;
  /** The segments, decoded. */
  readonly path: readonly string[];
  /** The values of each name, in their order. */
  readonly query: Readonly<Record<string, readonly string[]>>;
  readonly form: Readonly<Record<string, readonly string[]>>;
  readonly authorization: string | undefined;
  readonly contentType: string | undefined;
  readonly accept: string | undefined;
}

/** Takes a request apart. */
export function wireOf(request: RecordedRequest): Wire {
  const [path = "", query = ""] = request.url.split("?");
  return {
    method: request.method,
    path: path.split("/").map(decodeURIComponent),
    query: group(query),
    form: group(request.body),
    authorization: headerOf(request, "authorization"),
    contentType: headerOf(request, "content-type"),
    accept: headerOf(request, "accept"),
  };
}

function group(text: string): Record<string, string[]> {
  const pairs = new URLSearchParams(text);
  return Object.fromEntries([...new Set(pairs.keys())].map((name) => [name, pairs.getAll(name)]));
}
