import { ownPath } from "../values/own-path.js";
import type { PageContext, PageCount, PagePlace } from "./pagination.js";
import { percent } from "../request/percent.js";
import { recordsIn } from "./records-in.js";

/** A page among the others: what it was asked for by its URL, and what came. */
export interface Counted {
  /** What its parameter says, and what that says of the first page. */
  readonly at: number;
  readonly first: number;
  /** The records that came, and those that a page holds; the latter 0 where that is not known. */
  readonly found: number;
  readonly size: number;
  /** Whether it has no record, or fewer than a page that another one follows. */
  readonly isShort: boolean;
  /** The number of all records and of all pages; `undefined` where the data doesn't tell. */
  readonly total: number | undefined;
  readonly pages: number | undefined;
}

/** Counts by the URL and not by the params, since a page may have been asked for by a link. */
export function countPage({ pagination, data, url }: PageContext): Counted {
  const count: PageCount = pagination.count ?? { name: "" };
  const { first = 0, usual = 0, maximum } = count;
  const asked = new URL(url).searchParams;
  const sent = Number(asked.get(count.size ?? "")) || usual;
  const size = Math.min(sent, maximum ?? sent);
  const found = recordsIn(data, pagination).length;
  const numberAt = (members: readonly string[] | undefined): number | undefined => {
    const value = members && ownPath(data, members);
    return typeof value === "number" ? value : undefined;
  };
  return {
    at: Number(asked.get(count.name) ?? first),
    first,
    found,
    size,
    // A server may cap a size that is larger than what is known to be allowed, without a word.
    isShort: found === 0 || (found < size && size <= (maximum ?? usual)),
    total: numberAt(count.total),
    pages: numberAt(count.pages),
  };
}

/** The page with another number: the same URL but for that. */
export function placeAt({ pagination, url, params }: PageContext, at: number): PagePlace {
  const { name = "" } = pagination.count ?? {};
  const target = new URL(url);
  const others = target.search.slice(1).split("&");
  const kept = others.filter((pair) => pair !== "" && !new URLSearchParams(pair).has(name));
  target.search = [...kept, `${percent(name)}=${at}`].join("&");
  return { link: target.href, params };
}
