// Measures the time of a call without the network. `createChallenge` is compared with a wrapper written by hand for
// the same request. Both use a `fetch` that responds at once. `npm run bench:overhead` prints calls per second and the
// ratio for `createClient` and `createMinimalClient`, of a client with default options and of `generated/`, which also
// converts dates and names. `node bench/overhead.mjs NODE` measures with another Node.js.
import { spawnSync } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { build } from "esbuild";

const ROUNDS = 60;
const CALLS = 500;
/** Rounds that only warm up. */
const WARM_UP = 10;
const ANSWER = JSON.stringify({
  sid: "YC02aaaaaaaaaaaaaaaaaaaaaaaaaaaaaa",
  account_sid: "ACaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa",
  service_sid: "VAaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa1",
  entity_sid: "YEaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa1",
  identity: "user-4711-abcd",
  factor_sid: "YF03aaaaaaaaaaaaaaaaaaaaaaaaaaaaaa",
  date_created: "2015-07-30T20:00:00Z",
  date_updated: "2015-07-30T20:00:00Z",
  date_responded: null,
  expiration_date: "2015-07-30T20:05:00Z",
  status: "pending",
  responded_reason: "none",
  details: { message: "Sign in?", fields: [{ label: "From", value: "Paris" }] },
  hidden_details: { ip: "172.168.1.234" },
  factor_type: "push",
  url: "https://verify.twilio.com/v2/Services/VA/Entities/user/Challenges/YC",
  links: { notifications: "https://verify.twilio.com/v2/Services/VA/Entities/user/Challenges/YC/Notifications" },
});
const OWNER = { username: "ACaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa", password: "0123456789abcdef0123456789abcdef" };
const PARAMS = {
  serviceSid: "VAaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa1",
  identity: "user-4711-abcd",
  factorSid: "YF03aaaaaaaaaaaaaaaaaaaaaaaaaaaaaa",
  detailsMessage: "Sign in?",
};

const WIRE_NAMES = {
  serviceSid: "ServiceSid",
  identity: "Identity",
  factorSid: "FactorSid",
  detailsMessage: "Details.Message",
};

const answerAtOnce = () =>
  Promise.resolve(new Response(ANSWER, { status: 201, headers: { "content-type": "application/json" } }));

/** A wrapper for this call only. It has no retries, no time limit and no dates. */
async function byHand({ username, password }, { serviceSid, identity, factorSid, detailsMessage }) {
  const path = `/v2/Services/${encodeURIComponent(serviceSid)}/Entities/${encodeURIComponent(identity)}/Challenges`;
  const body = new URLSearchParams({ FactorSid: factorSid, "Details.Message": detailsMessage });
  const response = await answerAtOnce(`https://verify.twilio.com${path}`, {
    method: "POST",
    headers: {
      accept: "application/json",
      authorization: `Basic ${btoa(`${username}:${password}`)}`,
      "content-type": "application/x-www-form-urlencoded",
    },
    body: body.toString(),
  });
  if (!response.ok) throw new Error(`CreateChallenge failed with status ${response.status}`);
  return response.json();
}

async function load(folder) {
  const outfile = join(work, "client.mjs");
  await build({ entryPoints: [join(folder, "index.ts")], bundle: true, format: "esm", target: "es2022", outfile });
  return import(`${pathToFileURL(outfile)}?${folder}`);
}

/** Microseconds of processor time for each call. Calls are made one after the other. */
async function timeOf(call) {
  const began = process.cpuUsage();
  for (let count = 0; count < CALLS; count++) await call();
  const { user, system } = process.cpuUsage(began);
  return (user + system) / CALLS;
}

const median = (values) => values.toSorted((a, b) => a - b)[values.length >> 1];

const [other] = process.argv.slice(2);
if (other !== undefined) {
  const { status } = spawnSync(other, [import.meta.filename], { stdio: "inherit" });
  process.exit(status ?? 1);
}
const work = await mkdtemp(join(tmpdir(), "fetchsmith-overhead-"));
const plain = join(work, "plain");
const options = ["--no-docs", "--properties", "wire", "--dates", "string", "--date-precision", "ms"];
const args = ["dist/generator/cli/main.js", "generate", "spec/challenges.yaml", "--out", plain, ...options];
spawnSync(process.execPath, args, { stdio: ["ignore", "ignore", "inherit"] });
const wire = Object.fromEntries(Object.entries(PARAMS).map(([name, value]) => [WIRE_NAMES[name], value]));
const calls = { "by hand": () => byHand(OWNER, PARAMS) };
for (const [name, folder, params] of [
  ["defaults", plain, wire],
  ["generated/", "generated", PARAMS],
]) {
  const { createClient, createMinimalClient, createChallenge } = await load(folder);
  for (const create of [createClient, createMinimalClient]) {
    const client = create({ credentials: { accountSid_authToken: OWNER }, fetch: answerAtOnce });
    calls[`${name}, ${create.name}`] = () => createChallenge(client, params);
  }
}
await rm(work, { recursive: true });

// The variants take turns, so that other load of the machine affects all of them.
const times = new Map(Object.keys(calls).map((name) => [name, []]));
for (let round = 0; round < ROUNDS; round++) {
  for (const [name, call] of Object.entries(calls)) times.get(name).push(await timeOf(call));
}
console.log(`Node.js ${process.version}`);
const hand = median(times.get("by hand").slice(WARM_UP));
for (const [name, all] of times) {
  const time = median(all.slice(WARM_UP));
  const rate = Math.round(1e6 / time);
  console.log(`${name.padEnd(32)} ${rate} calls/s, ${(hand / time).toFixed(2)} of those by hand`);
}
