import type { Format, TypeNode } from "./types.js";

/** The options that decide what a format means. */
export interface FormatOptions {
  readonly dates: "string" | "date";
  readonly datePrecision: "ms" | "s";
  readonly int64: "number" | "bigint" | "string";
}

/** A codec of the run time that converts one scalar. The encoders only convert values that are sent. */
export type ScalarCodecName =
  | "dateTimeCodec"
  | "dateTimeSecondsCodec"
  | "dateTimeSecondsEncoder"
  | "fullDateCodec"
  | "fullDateEncoder"
  | "int64Codec"
  | "int64TextCodec"
  | "rfc2822Codec"
  | "rfc2822Encoder";

/** What a format means for types, JSON values and the strings of parameters and form fields. */
export interface FormatUse {
  /**
   * The alternatives of the emitted type: in a model that callers receive, in a value that callers give, and in a part of a
   * multipart body.
   */
  readonly types: { readonly model: TypeNames; readonly parameter: TypeNames; readonly part: TypeNames };
  /** The codec of values that are received; absent where they stay as they are in JSON. */
  readonly decode?: ScalarCodecName;
  /** The codec of values that are sent; absent where they stay as they are in JSON. */
  readonly encode?: ScalarCodecName;
  /** The function that writes the value of a parameter or form field; absent where the default function can do it. */
  readonly write?: "fullDate" | "dateTimeSeconds";
  /** Whether the digits of the number must not pass through a JavaScript number. */
  readonly isExact?: true;
}

type TypeNames = readonly ("string" | "number" | "bigint" | "Date" | "Blob")[];

/** What each format means under the options. */
export type FormatTable = Readonly<Record<Format, FormatUse>>;

/** Makes the table of formats. No other code may compare a format with the options. */
export function createFormatTable({ dates, datePrecision, int64 }: FormatOptions): FormatTable {
  const date: FormatUse["types"] = {
    model: [dates === "date" ? "Date" : "string"],
    parameter: ["Date", "string"],
    part: ["Date", "string"],
  };
  const isDate = dates === "date";
  const inSeconds = datePrecision === "s";
  return {
    date: {
      types: date,
      ...(isDate ? both("fullDateCodec") : { encode: "fullDateEncoder" }),
      write: "fullDate",
    },
    "date-time": {
      types: date,
      // JSON.stringify() writes a `Date` as a date-time with milliseconds by itself.
      ...(isDate ? both(inSeconds ? "dateTimeSecondsCodec" : "dateTimeCodec") : {}),
      ...(!isDate && inSeconds ? { encode: "dateTimeSecondsEncoder" as const } : {}),
      ...(inSeconds ? { write: "dateTimeSeconds" as const } : {}),
    },
    "date-time-rfc-2822": {
      types: date,
      ...(isDate ? both("rfc2822Codec") : { encode: "rfc2822Encoder" }),
    },
    int64: int64Use(int64),
    binary: { types: { model: ["string"], parameter: ["string"], part: ["Blob"] } },
  };
}

function int64Use(int64: FormatOptions["int64"]): FormatUse {
  const given: TypeNames = int64 === "number" ? ["number"] : ["number", int64];
  const types: FormatUse["types"] = { model: [int64], parameter: given, part: given };
  if (int64 === "number") return { types };
  return { types, ...both(int64 === "bigint" ? "int64Codec" : "int64TextCodec"), isExact: true };
}

const both = (codec: ScalarCodecName): Pick<FormatUse, "decode" | "encode"> => ({ decode: codec, encode: codec });

/** Whether callers see the values of a format as `bigint`s. */
export const isBigInt = ({ types }: FormatUse): boolean => types.model.includes("bigint");

/** Whether a type is bytes, which JSON can't hold. */
export const isBytes = (type: TypeNode): boolean => type.kind === "scalar" && type.format === "binary";
