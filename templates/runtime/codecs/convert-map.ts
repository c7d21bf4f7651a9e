import type { MapCodec } from "./codec.js";
import { convert } from "./convert.js";

/** Converts the values of an object; its keys are data. */
export const convertMap: MapCodec["convert"] = ({ values }, value, way) =>
  convert({ kind: "object", members: [], rest: values }, value, way);
