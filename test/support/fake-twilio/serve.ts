import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

/** A request as it arrived. */
export interface RecordedRequest {
  readonly method: string;
  /** The request target, not decoded. */
  readonly url: string;
  /** Alternating names and values, as they were sent. */
  readonly rawHeaders: readonly string[];
  readonly body: string;
}

/** A response. */
export interface Reply {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  /** A string is sent unchanged, any other value as JSON. `undefined` is an empty body. */
  readonly body?: unknown;
  /** The body never ends. */
  readonly unfinished?: boolean;
  /** The connection is closed after the body, before the end of the response. */
  readonly broken?: boolean;
}

/** Handles a request. While the promise is pending, the client waits. */
export type Handler = (request: RecordedRequest) => Reply | Promise<Reply>;

/** A server on the loopback interface that records all requests. */
export interface RecordingServer {
  readonly url: string;
  readonly requests: readonly RecordedRequest[];
  readonly close: () => Promise<void>;
}

/** Starts a server on a free port. */
export async function serve(handler: Handler): Promise<RecordingServer> {
  const requests: RecordedRequest[] = [];
  const server = createServer((incoming, outgoing) => void answer(incoming, outgoing, handler, requests));
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  const close = (): Promise<void> =>
    new Promise((resolve) => {
      // A server that is already closed is not an error.
      server.close(() => resolve());
      server.closeAllConnections();
    });
  return { url: `http://127.0.0.1:${port}`, requests, close };
}

/** The value of a header, by its name in any case. */
export function headerOf({ rawHeaders }: Pick<RecordedRequest, "rawHeaders">, name: string): string | undefined {
  const at = rawHeaders.findIndex((text, index) => index % 2 === 0 && text.toLowerCase() === name);
  return at < 0 ? undefined : rawHeaders[at + 1];
}

async function answer(
  incoming: IncomingMessage,
  outgoing: ServerResponse,
  handler: Handler,
  requests: RecordedRequest[],
): Promise<void> {
  const { method = "", url = "", rawHeaders } = incoming;
  const chunks: Buffer[] = [];
  for await (const chunk of incoming) chunks.push(chunk as Buffer);
  const request = { method, url, rawHeaders, body: Buffer.concat(chunks).toString("utf8") };
  requests.push(request);
  try {
    write(outgoing, await handler(request));
  } catch (error) {
    write(outgoing, { status: 500, headers: { "content-type": "text/plain" }, body: `fake: ${String(error)}` });
  }
}

function write(
  outgoing: ServerResponse,
  { status, headers = {}, body, unfinished = false, broken = false }: Reply,
): void {
  const type = typeof body === "string" || body === undefined ? {} : { "content-type": "application/json" };
  outgoing.writeHead(status, { ...type, ...headers });
  const text = typeof body === "string" || body === undefined ? (body ?? "") : JSON.stringify(body);
  if (broken) outgoing.write(text, () => outgoing.destroy());
  else if (unfinished) outgoing.write(text);
  else outgoing.end(text);
}
