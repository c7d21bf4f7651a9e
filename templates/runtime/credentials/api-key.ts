import { addCookie } from "../request/add-cookie.js";
import { addHeader } from "../request/draft.js";
import { percent } from "../request/percent.js";
import type { SecurityScheme } from "./security.js";

/** An API key in a header; one that the caller set stays. */
export const apiKeyHeader: SecurityScheme["apply"] = ({ headers }, credential, name) =>
  addHeader(headers, name, String(credential));

/** An API key in the query; one that is there already, as in a link of the server, stays. */
export const apiKeyQuery: SecurityScheme["apply"] = (request, credential, name) => {
  const url = new URL(request.url);
  if (url.searchParams.has(name)) return;
  const pair = `${percent(name)}=${percent(String(credential))}`;
  url.search = url.search.length > 1 ? `${url.search}&${pair}` : pair;
  request.url = url.href;
};

/** An API key in a cookie. */
export const apiKeyCookie: SecurityScheme["apply"] = ({ headers }, credential, name) =>
  addCookie(headers, `${name}=${String(credential)}`);
