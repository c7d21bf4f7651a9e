import { ownProperty } from "../values/values.js";

/** The params of a call, with the only value of each parameter that the caller leaves out. */
export function fillParams(
  params: object | undefined,
  onlyValues: Readonly<Record<string, unknown>>,
): object {
  const left = Object.entries(onlyValues).filter(([name]) => ownProperty(params, name) == null);
  return { ...params, ...Object.fromEntries(left) };
}
