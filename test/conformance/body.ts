import { isDeepStrictEqual } from "node:util";
import type { ExpectedBody } from "./cases.js";
import { partsOf, sameParts } from "./multipart.js";
import { groupBy, parseJson, unless } from "./same.js";

type Form = Extract<ExpectedBody, { kind: "form" }>;

/** How a body differs from the one that is wanted. */
export function bodyProblems(body: Buffer, contentType: string, wanted: ExpectedBody): string[] {
  return unless(isSame(body, contentType, wanted), `${wanted.kind} body`, body.toString("utf8"), wanted);
}

function isSame(body: Buffer, contentType: string, wanted: ExpectedBody): boolean {
  const text = body.toString("utf8");
  switch (wanted.kind) {
    case "none":
      return body.length === 0;
    case "json":
      return isDeepStrictEqual(parseJson(text), wanted.value);
    case "text":
      return [wanted.text, ...(wanted.alternatives ?? [])].includes(text);
    case "bytes":
      return body.toString("base64") === wanted.base64;
    case "form":
      return sameForm([...new URLSearchParams(text)], wanted.pairs);
    case "multipart":
      return sameParts(partsOf(body, contentType), wanted.parts);
    case "jsonl":
      return isDeepStrictEqual(
        text
          .replace(/\r?\n$/, "")
          .split("\n")
          .map(parseJson),
        wanted.items,
      );
  }
}

function sameForm(got: readonly [string, string][], wanted: Form["pairs"]): boolean {
  const groups = groupBy(got, ([name]) => name);
  return (
    got.length === wanted.length &&
    [...groupBy(wanted, ([name]) => name)].every(([name, pairs]) =>
      pairs.every(([, value], index) => sameValue(groups.get(name)?.[index]?.[1], value)),
    )
  );
}

const sameValue = (got: string | undefined, wanted: Form["pairs"][number][1]): boolean =>
  typeof wanted === "string" ? got === wanted : isDeepStrictEqual(parseJson(got ?? ""), wanted.$json);
