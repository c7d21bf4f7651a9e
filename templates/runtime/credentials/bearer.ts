import { addHeader } from "../request/draft.js";
import type { SecurityScheme } from "./security.js";

/** A bearer token (RFC 6750, section 2.1). An `Authorization` header that the caller set stays. */
export const bearer: SecurityScheme["apply"] = ({ headers }, credential) =>
  addHeader(headers, "authorization", `Bearer ${String(credential)}`);
