import { listOperations } from "../../generator/ir/ir.js";
import type { DocContext } from "./context.js";
import { nameIndex } from "./example/name-index.js";
import { createDraft, type Draft } from "./layout/draft.js";
import type { PrintedSection } from "./layout/section.js";
import { printSection } from "./layout/size.js";
import { targetOf } from "./layout/targets.js";
import { code, fence, markOf, type Markdown } from "./markdown/markdown.js";
import { heading, type Block } from "./markdown/page.js";
import { columns, table } from "./markdown/table.js";

/** The file of the page. No module is called `client`, so no other page has this name. */
export const CLIENT_PAGE = "client.md";

/** `docs/client.md`: what all operations have in common. Undefined if there is no operation. */
export function clientDraft(context: DocContext, longestPath: number): Draft | undefined {
  const operations = listOperations(context.api);
  if (operations.length === 0) return undefined;
  const hasPages = operations.some(({ pagination }) => pagination !== undefined);
  const hasTokens = context.api.securitySchemes.some(({ clientCredentials }) => clientCredentials !== undefined);
  const parts: readonly (readonly [title: string, blocks: readonly Block[]])[] = [
    ["ApiPromise", apiPromiseBlocks()],
    ...(hasPages ? [["Page", pageBlocks()] as const] : []),
    ["RequestOptions", optionBlocks()],
    ...(hasPages ? [["StreamOptions", streamBlocks()] as const] : []),
    ["Errors", errorBlocks(hasPages, hasTokens, context)],
  ];
  const sections = parts.map(([name, blocks]) => createSection(name, blocks, longestPath));
  const intro = markOf`An operation is a function: ${code("operation(client, params, options?)")}. All operations have the following in common.`;
  return createDraft(CLIENT_PAGE, [heading(1, "Calls"), intro, ...sections, BACK_TO_INDEX]);
}

const BACK_TO_INDEX = markOf`[Back to the index](README.md)`;

const createSection = (name: string, blocks: readonly Block[], longestPath: number): PrintedSection =>
  printSection({ target: targetOf("client", name), name, title: heading(2, name), blocks, row: [] }, longestPath);

const codeRow = (name: string, ...cells: readonly Markdown[]): readonly Markdown[] => [code(name), ...cells];

const apiPromiseBlocks = (): readonly Block[] => [
  markOf`A call returns an ${code("ApiPromise")}. The request is sent at once, and only once, whatever is read of it.`,
  table(columns("Read", "Result", "An error status"), [
    codeRow("await call", markOf`the data`, markOf`throws an ${code("ApiError")}`),
    codeRow("await call.withResponse()", code("{ data, response }"), markOf`throws an ${code("ApiError")}`),
    codeRow("await call.asResponse()", markOf`the ${code("Response")}, with its body`, markOf`throws nothing`),
    codeRow(
      "await call.result()",
      markOf`${code("{ ok: true, status, data, response }")} or ${code("{ ok: false, status, error, response }")}`,
      markOf`throws nothing; ${code("error")} has the documented type of the ${code("status")}`,
    ),
  ]),
];

const pageBlocks = (): readonly Block[] => [
  markOf`A function that begins with ${code("page")} returns one page.`,
  table(columns("Member", "Description"), [
    codeRow("records", markOf`The records of the page.`),
    codeRow("data", markOf`The whole body, as described.`),
    codeRow("nextUrl", markOf`Where the next page is; ${code("undefined")} on the last one.`),
    codeRow("previousUrl", markOf`Where the previous page is, if the API tells.`),
    codeRow("next()", markOf`Fetches the next page; ${code("undefined")} on the last one.`),
    codeRow("previous()", markOf`Fetches the previous page.`),
  ]),
];

const optionBlocks = (): readonly Block[] => [
  markOf`The last argument of each function. All members are optional, and override those of the client.`,
  table(columns("Member", "Description"), [
    codeRow("signal", markOf`An ${code("AbortSignal")} that ends the call.`),
    codeRow("timeoutMs", markOf`The time limit of each attempt, in milliseconds.`),
    codeRow("retry", markOf`${code("false")}, or how often and after which wait the request is sent again.`),
    codeRow("headers", markOf`More headers. They replace those of the client.`),
    codeRow("baseUrl", markOf`Another server for this call.`),
    codeRow("fetch", markOf`Another ${code("fetch")} function for this call.`),
    codeRow("init", markOf`What else ${code("fetch")} takes, such as ${code("cache")}.`),
    codeRow(
      "idempotencyKey",
      markOf`One key for all attempts, so that any method is retried. ${code("true")} makes one.`,
    ),
  ]),
];

const streamBlocks = (): readonly Block[] => [
  markOf`The ${code("RequestOptions")} of a function that reads several pages, and one more member.`,
  table(columns("Member", "Description"), [
    codeRow("from", markOf`The URL of the page to begin at, such as the ${code("nextUrl")} of a page.`),
  ]),
];

function errorBlocks(hasPages: boolean, hasTokens: boolean, context: DocContext): readonly Block[] {
  const rows = [
    codeRow(
      "ClientError",
      markOf`A parameter or an option can't be used. Nothing was sent. All other classes extend it.`,
    ),
    codeRow(
      "ApiError",
      markOf`The API answered with an error status: ${code("status")}, ${code("body")}, ${code("headers")}.`,
    ),
    codeRow("ConnectionError", markOf`There was no response.`),
    codeRow("TimeoutError", markOf`An attempt took too long. It is a ${code("ConnectionError")}.`),
    codeRow("DecodeError", markOf`The body of a success is not what its media type says.`),
    ...(hasPages
      ? [
          codeRow(
            "PaginationError",
            markOf`Paging can't go on: a page leads back to an earlier one, or too many pages are empty.`,
          ),
        ]
      : []),
    ...(hasTokens ? [codeRow("TokenError", markOf`The token endpoint refused to give a token.`)] : []),
  ];
  return [
    table(columns("Class", "Thrown when"), rows),
    markOf`${code("result()")} returns the errors that an operation documents, with their types. The classes are for all others:`,
    fence(errorExample(context), context.scope.options.language),
  ];
}

const errorExample = (context: DocContext): string =>
  `import { ConnectionError, isApiError } from ${nameIndex(context)};

try {
  // …
} catch (error) {
  if (isApiError(error, 404)) console.error("It does not exist.");
  else if (isApiError(error)) console.error(error.status, error.body, error.requestId);
  else if (error instanceof ConnectionError) console.error("There is no connection.", error.cause);
  else throw error;
}`;
