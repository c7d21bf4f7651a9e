import { allFields } from "./all-fields.js";
import { formPairs } from "./form-pairs.js";
import type { WriteParameter } from "../client/operation.js";
import { percent } from "../request/percent.js";

/** The whole query as one value: in the text of `encode`, else as a form (OpenAPI 3.2, `in: querystring`). */
export const rawQuery: WriteParameter = (draft, { encode }, value) => {
  draft.query.push(encode ? percent(encode(value)) : formPairs(allFields([], value), value));
};
