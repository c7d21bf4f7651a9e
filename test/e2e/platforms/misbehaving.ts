import { ACCOUNT, IDENTITY, PUSH_FACTOR_SID, ANSWERS, SERVICE_SID } from "../../support/fake-twilio/index.js";
import {
  headerOf,
  type RecordedRequest,
  type RecordingServer,
  type Reply,
  serve,
} from "../../support/fake-twilio/serve.js";
import { Service } from "../../support/fake-twilio/service.js";
import type { World } from "./scenario.js";

/** The API, which misbehaves for some entities, and a server on another origin. */
export interface Stage {
  readonly world: World;
  readonly elsewhere: RecordingServer;
  readonly close: () => Promise<void>;
}

const JSON_TYPE = { "content-type": "application/json" };
const CORS = {
  "access-control-allow-origin": "*",
  "access-control-allow-headers": "*, authorization",
  "access-control-allow-methods": "*",
  "access-control-expose-headers": "*",
};

/** Starts both; every answer may be read by any page (CORS). */
export async function startStage(): Promise<Stage> {
  const service = new Service(ACCOUNT);
  let busy = 0;
  const elsewhere = await serve((request) => withCors(request, () => ({ status: 200, body: { sid: "elsewhere" } })));
  const oddities: Readonly<Record<string, (request: RecordedRequest) => Reply | Promise<Reply>>> = {
    busy: () =>
      ++busy % 3 === 0
        ? { status: 200, body: { sid: "in the end" } }
        : { status: 429, headers: { "retry-after": "0" }, body: "" },
    html: () => ({ status: 500, headers: { "content-type": "text/html" }, body: "<h1>Oh no</h1>" }),
    cut: () => ({ status: 200, headers: JSON_TYPE, body: '{"sid":"YC' }),
    broken: () => ({ status: 200, headers: { ...JSON_TYPE, "content-length": "100" }, body: '{"sid":', broken: true }),
    empty: () => ({ status: 200, headers: JSON_TYPE, body: "" }),
    slow: () => new Promise(() => {}),
    moved: () => ({ status: 307, headers: { location: `${elsewhere.url}/there` }, body: "" }),
    loop: ({ url, rawHeaders }) => {
      const next = `http://${headerOf({ rawHeaders }, "host") ?? ""}${url}`;
      return { status: 200, body: { challenges: [], meta: { next_page_url: next } } };
    },
  };
  const api = await serve((request) =>
    withCors(request, () => {
      const [, name = ""] = /\/Entities\/(\w+)-\1\//.exec(`${request.url.split("?")[0] ?? ""}/`) ?? [];
      return (oddities[name] ?? ((asked) => service.handle(asked)))(request);
    }),
  );
  const world: World = {
    url: api.url,
    account: ACCOUNT,
    place: { serviceSid: SERVICE_SID, identity: IDENTITY },
    factorSid: PUSH_FACTOR_SID,
    authPayload: ANSWERS.get(PUSH_FACTOR_SID) ?? "",
  };
  return { world, elsewhere, close: async () => void (await Promise.all([api.close(), elsewhere.close()])) };
}

async function withCors(request: RecordedRequest, answer: () => Reply | Promise<Reply>): Promise<Reply> {
  if (request.method === "OPTIONS") return { status: 204, headers: CORS };
  const { headers, ...reply } = await answer();
  return { ...reply, headers: { ...CORS, ...headers } };
}
