import { type Challenge, render, statusOf } from "./challenge.js";
import { type Pairs, take, takeNumber } from "./fields.js";
import { invalid } from "./refusals.js";

/** The URL of a request for a list, and its time. */
export interface Place {
  readonly origin: string;
  readonly path: string;
  readonly now: Date;
}

/** One page of the challenges that match the query, with links to the next and previous pages. */
export function listChallenges(all: readonly Challenge[], query: Pairs, place: Place): object {
  const { origin, now } = place;
  const found = pick(all, query, now);
  const size = takeNumber(query, "PageSize", 1, 1000) ?? 50;
  const page = takeNumber(query, "Page", 0, Number.MAX_SAFE_INTEGER) ?? 0;
  const start = startOf(query);
  const link = (number: number, offset: number): string => linkTo(place, query, { number, size, offset });
  return {
    challenges: found.slice(start, start + size).map((challenge) => render(challenge, now, origin)),
    meta: {
      first_page_url: link(0, 0),
      next_page_url: start + size < found.length ? link(page + 1, start + size) : null,
      previous_page_url: start > 0 ? link(Math.max(0, page - 1), Math.max(0, start - size)) : null,
      url: link(page, start),
      page,
      page_size: size,
      key: "challenges",
    },
  };
}

function pick(all: readonly Challenge[], query: Pairs, now: Date): readonly Challenge[] {
  const factorSid = take(query, "FactorSid", /^YF[0-9a-fA-F]{32}$/);
  const status = take(query, "Status", /^(pending|expired|approved|denied)$/);
  const order = take(query, "Order", /^(asc|desc)$/);
  const found = all.filter(
    (challenge) =>
      (factorSid === undefined || challenge.factorSid === factorSid) &&
      (status === undefined || statusOf(challenge, now) === status),
  );
  return order === "desc" ? found.reverse() : found;
}

/** Makes a page token. It contains a dot, so that it is not a number. */
function startOf(query: Pairs): number {
  const token = query.get("PageToken");
  if (token === null) return 0;
  const [, offset] = /^PT\.(\d+)$/.exec(token) ?? [];
  if (offset === undefined) throw invalid("PageToken", "is not one of this list");
  return Number(offset);
}

function linkTo(
  { origin, path }: Place,
  query: Pairs,
  { number, size, offset }: { number: number; size: number; offset: number },
): string {
  const pairs = new URLSearchParams();
  for (const name of ["FactorSid", "Status", "Order"]) {
    const value = query.get(name);
    if (value !== null) pairs.set(name, value);
  }
  pairs.set("PageSize", String(size));
  pairs.set("Page", String(number));
  if (offset > 0) pairs.set("PageToken", `PT.${offset}`);
  return `${origin}${path}?${pairs.toString()}`;
}
