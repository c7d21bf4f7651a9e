import { allFields } from "./all-fields.js";
import { formPairs } from "./form-pairs.js";
import type { WriteBody } from "../client/operation.js";

/** application/x-www-form-urlencoded as a member of its own, whose members are fields though they are not declared. */
export const openFormBody: WriteBody = ({ fields = [] }, value, type) => ({
  body: formPairs(allFields(fields, value), value),
  type,
});
