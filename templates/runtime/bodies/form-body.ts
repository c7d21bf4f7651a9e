import { formPairs } from "./form-pairs.js";
import type { WriteBody } from "../client/operation.js";

/** application/x-www-form-urlencoded; sent also where every field is missing. */
export const formBody: WriteBody = ({ fields = [] }, value, type) => ({
  body: formPairs(fields, value),
  type,
});
