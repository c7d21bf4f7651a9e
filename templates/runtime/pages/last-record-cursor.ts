import { ownPath } from "../values/own-path.js";
import type { FindPage } from "./pagination.js";
import { recordsIn } from "./records-in.js";

/** The next page begins after the last record, a member of which is sent as a param of the same operation. */
export const lastRecordCursor: FindPage = ({ data, members, pagination, params }) => {
  const token = members && ownPath(recordsIn(data, pagination).at(-1), members);
  if (pagination.token === undefined || token === undefined || token === null) return undefined;
  return { token: String(token), params: { ...params, [pagination.token.member]: token } };
};
