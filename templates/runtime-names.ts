/** What emitted code may import from the run time; no model and no operation gets one of these names. */
export const RUNTIME_TYPES = [
  "ApiPromise", "BaseClientOptions", "BasicCredentials", "Client", "ClientDescription", "ClientErrorStatus", "Codec",
  "Credential", "ErrorStatus", "Failed", "HookContext", "Hooks", "Ok", "Operation", "OtherNumber", "OtherString", "Page",
  "Pagination", "RequestOptions", "RetryOptions", "ServerErrorStatus", "ServerSentEvent", "StreamOptions",
  "SuccessStatus", "UploadBody",
] as const;

export const RUNTIME_VALUES = [
  "ApiError", "ClientError", "ConnectionError", "DecodeError", "PaginationError", "TimeoutError", "apiKeyCookie",
  "apiKeyHeader", "apiKeyQuery", "basic", "bearer", "binaryBody", "coded", "collapsibleMapQuery", "contentCookie",
  "contentHeader", "contentPath", "contentQuery", "cookieCookie", "dateTimeCodec", "dateTimeSeconds",
  "dateTimeSecondsCodec", "deepObjectQuery", "formBody", "formCookie", "formQuery", "fullDate", "fullDateCodec",
  "isApiError", "json", "jsonBody", "jsonLinesBody", "labelPath", "listPages", "looseJson", "makeClient", "matrixPath",
  "multipartBody", "nextCursor", "nextLink", "pipeDelimitedQuery", "plainJsonBody", "rawBody", "rawQuery", "readBlob",
  "readEvents", "readJson", "readJsonLines", "readPlainJson", "readText", "rfc2822Codec", "send", "sendPage",
  "simpleHeader", "simpleListPath", "simplePath", "spaceDelimitedQuery", "streamPages", "text", "textBody",
] as const;

export type RuntimeType = (typeof RUNTIME_TYPES)[number];
export type RuntimeValue = (typeof RUNTIME_VALUES)[number];

/** The names of the emitted client module. */
export const CLIENT_NAMES = ["createClient", "ClientOptions", "Credentials"] as const;

/** The part of the run time that `index.ts` offers, as far as the description has a use for it. */
export const PUBLIC_TYPES: readonly RuntimeType[] = [
  "ApiPromise", "BasicCredentials", "Client", "Credential", "Failed", "HookContext", "Hooks", "Ok", "Page",
  "RequestOptions", "RetryOptions", "ServerSentEvent", "StreamOptions",
];
export const PUBLIC_VALUES: readonly RuntimeValue[] = [
  "ApiError", "ClientError", "ConnectionError", "DecodeError", "PaginationError", "TimeoutError", "isApiError",
];
