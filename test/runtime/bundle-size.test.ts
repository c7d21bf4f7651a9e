import { gzipSync } from "node:zlib";
import { build } from "esbuild";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { loadRuntime } from "../../generator/emit/runtime/runtime-files.js";
import { generateClient } from "../support/generate.js";

/* The bundle size of a program that makes one call, with each kind of client. `npm run bench:size` shows its parts. */

const GENERATED = fileURLToPath(new URL("../../generated/", import.meta.url));

/** A bundle of some exports of a client. */
async function bundle(
  names: readonly string[],
  minify: boolean,
  resolveDir = GENERATED,
): Promise<string> {
  const { outputFiles } = await build({
    stdin: { contents: `export { ${names.join(", ")} } from "./index.ts";`, resolveDir },
    bundle: true,
    minify,
    format: "esm",
    target: "es2022",
    write: false,
  });
  return outputFiles.map(({ text }) => text).join("");
}

/** The names of the functions, classes and constants of the run time in a bundle, by the file that declares them. */
async function runtimeIn(...names: readonly string[]): Promise<Readonly<Record<string, string>>> {
  const text = await bundle(names, false);
  const inBundle = new Set(
    [...text.matchAll(/^(?:async )?(?:var|let|const|class|function\*?) (\w+)/gm)].map(
      ([, name]) => name ?? "",
    ),
  );
  const { declarations } = loadRuntime();
  const found: Record<string, string> = {};
  const values = declarations.filter(({ name, isType }) => !isType && inBundle.has(name));
  for (const { group } of values) {
    found[group] = values
      .filter((value) => value.group === group)
      .map(({ name }) => name)
      .sort()
      .join(" ");
  }
  return found;
}

const zippedSize = (text: string): number => gzipSync(text, { level: 9 }).length;

const RESPONSE = {
  description: "ok",
  content: { "application/json": { schema: { type: "object" } } },
};
/** A client without security schemes, like GitHub's, some of whose operations have a server of their own. */
const WITHOUT_SECURITY = {
  openapi: "3.1.0",
  info: { title: "Repositories", version: "1" },
  servers: [{ url: "https://api.example.com" }],
  paths: {
    "/repos/{owner}/{repo}": {
      get: {
        operationId: "repos/get",
        parameters: ["owner", "repo"].map((name) => ({
          name,
          in: "path",
          required: true,
          schema: { type: "string" },
        })),
        responses: { 200: RESPONSE, 301: RESPONSE, 403: RESPONSE, 404: RESPONSE },
      },
    },
    "/uploads": {
      post: {
        operationId: "upload",
        servers: [{ url: "https://uploads.example.com" }],
        responses: { 201: RESPONSE },
      },
    },
  },
};
const challenges = fileURLToPath(new URL("../../spec/challenges.yaml", import.meta.url));

/** Bytes, minified and zipped. They may only shrink. */
test.each([
  ["generated/", "createClient", 7806],
  ["generated/", "createMinimalClient", 6258],
  ["a client with default options", "createClient", 6925],
  ["a client with default options", "createMinimalClient", 5375],
  ["a client without security schemes", "createMinimalClient", 4428],
])("the bundle of a call of %s, %s, is within its budget", async (client, create, budget) => {
  const isOwn = client === "generated/";
  const hasSecurity = client !== "a client without security schemes";
  const folder = isOwn
    ? GENERATED
    : await generateClient(hasSecurity ? challenges : WITHOUT_SECURITY, { docs: false });
  const operation = hasSecurity ? "createChallenge" : "reposGet";
  expect(zippedSize(await bundle([create, operation], true, folder))).toBeLessThanOrEqual(budget);
});

/** Every value of the run time that one call with a form needs. Each further one is paid for by every program. */
const NEEDED = {
  bodies: "formBody formPairs writeBody writeContent writeField",
  calls:
    "connectionCode createHookCaller listenTo listeners retryAfter retryDelay send sendWithRetries startAttempt",
  client:
    "Client checkNumbers copyHeaders keepHeaders makeClient parseBaseUrl parseHttpUrl resolveBaseUrl setHeader",
  codecs:
    "DATE_TIME conversionCache conversionsOf convert convertObject dateTimeSecondsCodec decodeDateTime decodeJson encodeSeconds isCalendarDay listConversions",
  credentials: "addCredential authorize basic callSource checkCredentials chooseSchemes getCached",
  errors:
    "ApiError ClientError ConnectionError DecodeError RequestError SECRET_HEADER TimeoutError firstScalar maskSecrets prefixErrors secretsOf toPattern",
  redirects: "HARMLESS followHidden followRedirects redirectMode redirectTarget",
  request:
    "buildCall clientHeaders dateTimeSeconds fetchRequest joinUrl jsonString looseJson percentEncode refuseInvalid scalarString text writeParameters",
  responses: "ApiPromise contentsOf pickByStatus readOutcome readText utf8Decoder",
  values:
    "NO_PROPERTIES isRecord ownPart ownParts ownProperties ownProperty remember setOwnProperty",
};

test("the bundle of a call has no unused functions", async () => {
  expect(await runtimeIn("createClient", "createChallenge")).toEqual(NEEDED);
  const paging = await runtimeIn("createClient", "streamChallenge");
  expect(paging["pages"]).toMatch(/\bnextLink\b/);
  expect(paging["bodies"]).toBeUndefined();
});

test("the bundle of a minimal client has none of the layers that it leaves out", async () => {
  const { calls, client, credentials, redirects, ...others } = await runtimeIn(
    "createMinimalClient",
    "createChallenge",
  );
  expect(redirects).toBeUndefined();
  expect(client).toBe(NEEDED.client.replace("keepHeaders ", ""));
  expect(credentials).toBe("addCredential authorizeOnce basic checkCredentials chooseSchemes");
  expect(calls).toBe("connectionCode listenTo listeners send sendOnce startAttempt");
  expect(others).toEqual(
    Object.fromEntries(Object.entries(NEEDED).filter(([group]) => group in others)),
  );
});
