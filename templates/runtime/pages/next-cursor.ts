import { ownPath } from "../values/own-path.js";
import type { FindPage } from "./pagination.js";

/** The next page is named by a token in the data, which is sent as a param of the same operation. */
export const nextCursor: FindPage = ({ data, members, pagination, params }) => {
  const token = members && ownPath(data, members);
  if (pagination.token === undefined || token === undefined || token === null || token === "") {
    return undefined;
  }
  return { token: String(token), params: { ...params, [pagination.token.member]: token } };
};
