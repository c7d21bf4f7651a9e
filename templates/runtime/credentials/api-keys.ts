import { percentEncode } from "../request/percent-encode.js";
import { addCookie, addHeader } from "../client/headers.js";
import type { SecurityScheme } from "./security-scheme.js";

/** An API key in a header. The caller's own header is kept. */
export const apiKeyHeader: SecurityScheme["apply"] = ({ headers, secrets }, credential, name) => {
  addHeader(headers, name, String(credential));
  secrets.push(String(credential));
};

/** An API key in the query. A parameter that the URL has already is kept. */
export const apiKeyQuery: SecurityScheme["apply"] = (request, credential, name) => {
  request.secrets.push(String(credential));
  const url = new URL(request.url);
  if (url.searchParams.has(name)) return;
  const pair = `${percentEncode(name)}=${percentEncode(String(credential))}`;
  url.search = url.search.length > 1 ? `${url.search}&${pair}` : pair;
  request.url = url.href;
  const { secrets } = request;
  secrets.removeKeys = (target) => {
    const valueOf = (pair: string): string | null =>
      new URLSearchParams(pair.replace(/^[^=]*/, "value")).get("value");
    // The other pairs stay as the server wrote them.
    const pairs = target.search.slice(1).split("&");
    target.search = pairs.filter((pair) => !secrets.includes(valueOf(pair) ?? "")).join("&");
  };
};

/** An API key in a cookie. A cookie that the request has already is kept. */
export const apiKeyCookie: SecurityScheme["apply"] = ({ headers }, credential, name) => {
  const isThere = `; ${headers["cookie"]}`.includes(`; ${name}=`);
  if (!isThere) addCookie(headers, `${name}=${String(credential)}`);
};
