// The descriptions that are measured. All but the first lie in the shared folder, which may be missing.
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const ROOT = fileURLToPath(new URL("../../", import.meta.url));
const CORPUS = join(process.env.FETCHSMITH_SHARED ?? join(ROOT, "..", "shared"), "corpus");

const ALL = [
  { name: "Challenges (4 operations)", short: "Challenges", spec: join(ROOT, "spec/challenges.yaml"), turns: 5 },
  { name: "Twilio Verify (57)", short: "Verify", spec: join(CORPUS, "twilio/twilio_verify_v2.json"), turns: 3 },
  { name: "Twilio api v2010 (197)", short: "api v2010", spec: join(CORPUS, "twilio/twilio_api_v2010.json"), turns: 1 },
  { name: "Stripe (452)", short: "Stripe", spec: join(CORPUS, "big/stripe.json"), turns: 1 },
  { name: "GitHub (1,223)", short: "GitHub", spec: join(CORPUS, "big/github.json"), turns: 1 },
];

/** The descriptions that are there; all of them, or those with the given short names. The others are named. */
export function findDescriptions(names = ALL.map(({ short }) => short)) {
  const asked = ALL.filter(({ short }) => names.includes(short));
  for (const { name, spec } of asked) if (!existsSync(spec)) console.error(`  skipped: ${name}, which is not here`);
  return asked.filter(({ spec }) => existsSync(spec));
}

/** All descriptions of Twilio; none where the folder is missing. */
export function findTwilio() {
  const folder = join(CORPUS, "twilio");
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .filter((name) => /\.(?:json|ya?ml)$/.test(name))
    .sort()
    .map((name) => join(folder, name));
}

/** The text of a JSON description, and that with another `summary` of one operation in its middle, both without white space. */
export function changeOneOperation(spec) {
  const root = JSON.parse(readFileSync(spec, "utf8"));
  const before = JSON.stringify(root);
  const paths = Object.values(root.paths);
  const item = paths[paths.length >> 1];
  const method = ["get", "post", "put", "patch", "delete"].find((one) => one in item);
  item[method].summary = "Another summary";
  return [before, JSON.stringify(root)];
}
