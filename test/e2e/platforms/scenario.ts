import {
  ApiError,
  type Client,
  ConnectionError,
  createChallenge,
  createClient,
  createMinimalClient,
  DecodeError,
  fetchChallenge,
  listChallenge,
  PaginationError,
  streamChallenge,
  TimeoutError,
  updateChallenge,
} from "../../../generated/index.js";

/*
 * What a program does with the Challenges client, with nothing but what every platform has. It is bundled, and run by
 * each platform in a process of its own.
 */

/** Where the server is, and what it knows. */
export interface World {
  readonly url: string;
  readonly account: { readonly username: string; readonly password: string };
  readonly place: { readonly serviceSid: string; readonly identity: string };
  readonly factorSid: string;
  readonly authPayload: string;
}

/** Which of the two clients runs the scenario. */
export type Kind = "whole" | "minimal";

/** Makes a client of the kind that runs the scenario. `retry: false` is what a minimal client does anyway. */
type Create = (options: Parameters<typeof createMinimalClient>[0] & { readonly retry?: false }) => Client;

type Step = (client: Client, world: World, create: Create) => Promise<unknown>;

/** What each step found: JSON, the same on every platform. */
export async function runScenario(world: World, kind: Kind): Promise<Readonly<Record<string, unknown>>> {
  const create: Create = kind === "whole" ? createClient : createMinimalClient;
  const client = create({ baseUrl: world.url, credentials: { accountSid_authToken: () => world.account } });
  const found: Record<string, unknown> = {};
  for (const [name, step] of Object.entries(STEPS)) found[name] = await step(client, world, create);
  return found;
}

const STEPS: Readonly<Record<string, Step>> = {
  create: async (client, { place, factorSid }) => {
    const challenge = await createChallenge(client, {
      ...place,
      factorSid,
      expirationDate: new Date("2026-01-01T12:30:00.500Z"),
      detailsMessage: "Ärger & + ünd 100 %?",
      detailsFields: [{ label: "From", value: "Zürich" }],
      hiddenDetails: { ip: "172.168.1.234" },
    });
    const { expirationDate, dateCreated, details, hiddenDetails } = challenge;
    return [expirationDate, dateCreated instanceof Date, details, hiddenDetails];
  },
  list: async (client, { place, factorSid }) => {
    for (let count = 0; count < 4; count++)
      await createChallenge(client, { ...place, factorSid, detailsMessage: "Again?" });
    const all = await listChallenge(client, { ...place, pageSize: 2 });
    const streamed: unknown[] = [];
    for await (const { sid } of streamChallenge(client, { ...place, pageSize: 2, order: "desc", limit: 3 })) {
      streamed.push(sid);
    }
    return [all.map(({ sid }) => sid), streamed];
  },
  update: async (client, { place, authPayload }) => {
    const [first] = await listChallenge(client, { ...place, limit: 1 });
    const sid = first?.sid ?? "";
    const { data, response } = await updateChallenge(client, { ...place, sid, authPayload }).withResponse();
    const again = await fetchChallenge(client, { ...place, sid });
    return [data.status, again.status, response.headers.get("twilio-verify-challenge-signature")];
  },
  "an error that is described": async (client, { place }) => {
    const result = await fetchChallenge(client, { ...place, sid: `YC${"f".repeat(32)}` }).result();
    return [result.ok, result.status, !result.ok && result.error.code];
  },
  "wrong credentials": async (_, { url, place, account }, create) => {
    const credentials = { accountSid_authToken: { ...account, password: "wrong" } };
    return failure(listChallenge(create({ baseUrl: url, credentials }), place));
  },
  "too many requests": async (client, world) => fetchOf("busy", client, world).then(({ sid }) => sid, failed),
  "an error in HTML": (client, world) => failure(fetchOf("html", client, world, { retry: false })),
  "JSON that is cut off": (client, world) => failure(fetchOf("cut", client, world)),
  "a body that breaks off": (client, world) => failure(fetchOf("broken", client, world, { retry: false })),
  "no body": (client, world) => failure(fetchOf("empty", client, world)),
  "no answer in time": (client, world) => failure(fetchOf("slow", client, world, { timeoutMs: 200, retry: false })),
  "an abort": async (client, world) => {
    const controller = new AbortController();
    setTimeout(() => controller.abort(new Error("enough")), 100);
    return failure(fetchOf("slow", client, world, { signal: controller.signal }));
  },
  "a link to itself": (client, { place }) => failure(listChallenge(client, { ...place, identity: "loop-loop" })),
  "nobody there": (_, { place, account }, create) => {
    const credentials = { accountSid_authToken: account };
    const client = create({ baseUrl: "http://127.0.0.1:9", credentials, retry: false });
    return failure(listChallenge(client, place));
  },
  "a redirect to another origin": async (client, world) => {
    const challenge = await fetchOf("moved", client, world, { retry: false }).catch(failed);
    return challenge;
  },
  "many at once": async (client, { place }) => {
    const calls = Array.from({ length: 50 }, () => listChallenge(client, { ...place, pageSize: 3 }));
    return (await Promise.all(calls)).map(({ length }) => length).join("");
  },
};

/** Fetches a challenge of one of the entities at which the server misbehaves. */
const fetchOf = (identity: string, client: Client, { place }: World, options?: Parameters<typeof fetchChallenge>[2]) =>
  fetchChallenge(client, { ...place, identity: `${identity}-${identity}`, sid: `YC${"1".repeat(32)}` }, options);

/** What a call was rejected with, as all platforms tell it. */
async function failure(call: PromiseLike<unknown>): Promise<unknown> {
  return call.then(() => "no failure", failed);
}

function failed(error: unknown): unknown {
  if (error instanceof ApiError) return [error.name, error.status, error.body, error.attempts];
  if (error instanceof TimeoutError || error instanceof DecodeError) return [error.name, error.message];
  if (error instanceof PaginationError) return error.name;
  if (error instanceof ConnectionError) return [error.name, error.operation, error.cause !== undefined];
  return error instanceof Error ? error.message : error;
}
