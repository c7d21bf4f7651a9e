import { gzipSync } from "node:zlib";
import { build } from "esbuild";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { loadRuntime } from "../../generator/emit/runtime-files.js";

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
  const { declarations } = await loadRuntime();
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

/** Bytes, minified and zipped. They may only shrink. */
test.each([
  ["createClient", 8437],
  ["createMinimalClient", 6848],
])("the bundle of %s and one call is within its budget", async (create, budget) => {
  expect(zippedSize(await bundle([create, "createChallenge"], true))).toBeLessThanOrEqual(budget);
});

/** Every value of the run time that one call with a form needs. Each further one is paid for by every program. */
const NEEDED = {
  bodies: "formBody formPairs writeBody writeContent writeField",
  calls:
    "Attempt IDEMPOTENT LONGEST_WAIT NOT_SENT connectionCode createHookCaller exchange pause retryAfter retryDelay send sendWithRetries startAttempt",
  client:
    "Client FORBIDDEN_HEADER checkCredentials checkNumbers headerPairs makeClient parseBaseUrl parseHttpUrl resolveBaseUrl",
  codecs:
    "DATE_TIME conversionCache conversionsOf convert convertObject dateTimeSecondsCodec decode decodeDateTime decodeJson encodeSeconds isCalendarDay nameBefore",
  credentials: "applyCredentials authorize basic callSource chooseSchemes getCached",
  errors:
    "ApiError ClientError ConnectionError DecodeError RequestError SECRET_HEADER TimeoutError errorCode escapeUnprintable firstString hex maskSecrets prefixError prefixErrors printableCause secretsOf toPattern",
  parameters: "simplePath",
  redirects:
    "HARMLESS OPAQUE followHidden followRedirects harmlessHeaders keepHeaders redirectMode redirectTarget",
  request:
    "addClientHeaders buildCall clientHeaders copyHeaders dateString dateTimeSeconds fetchRequest fillPath idempotencyHeaderOf joinUrl jsonString jsonUnlessString looseJson newRequestBuilder percentEncode refuseInvalid scalarString setHeader text writeParameters",
  responses: "ApiPromise contentTypeOf findContent parseData readOutcome readText utf8Decoder",
  values: "isRecord ownProperties ownProperty setOwnProperty",
};

test("the bundle of a call has no unused functions", async () => {
  expect(await runtimeIn("createClient", "createChallenge")).toEqual(NEEDED);
  const paging = await runtimeIn("createClient", "streamChallenge");
  expect(paging["pages"]).toMatch(/\bnextLink\b/);
  expect(paging["bodies"]).toBeUndefined();
});

test("the bundle of a minimal client has none of the layers that it leaves out", async () => {
  const { calls, credentials, redirects, ...others } = await runtimeIn(
    "createMinimalClient",
    "createChallenge",
  );
  expect(redirects).toBeUndefined();
  expect(credentials).toBe("applyCredentials authorizeOnce basic chooseSchemes");
  expect(calls).toBe("Attempt connectionCode exchange send sendOnce startAttempt");
  expect(others).toEqual(
    Object.fromEntries(Object.entries(NEEDED).filter(([group]) => group in others)),
  );
});
