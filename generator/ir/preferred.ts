import type { Response } from "./ir.js";

/** Of several contents the JSON and the sequences, where there is JSON: what a caller gets who asks for nothing special. */
export function preferred(responses: readonly Response[]): readonly Response[] {
  const isOther = ({ read }: Response): boolean => read === "text" || read === "binary";
  const json = responses.filter(({ read }) => read === "json");
  return json.length > 0
    ? [...json, ...responses.filter((response) => response.read !== "json" && !isOther(response))]
    : responses;
}
