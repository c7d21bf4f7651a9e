import { once } from "node:events";
import { createServer, type IncomingHttpHeaders } from "node:http";
import type { AddressInfo } from "node:net";

/** A request as a server received it. */
export interface RecordedRequest {
  readonly method: string;
  readonly url: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: Buffer;
}

/** A server that records every request, and answers with the JSON that the test sets. */
export interface Recorder {
  readonly baseUrl: string;
  readonly requests: RecordedRequest[];
  /** The JSON text of the next answers. */
  answer: string;
  readonly close: () => Promise<void>;
}

/** Starts a server on a free port of this machine. */
export async function recordRequests(): Promise<Recorder> {
  const requests: RecordedRequest[] = [];
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on("data", (chunk: Buffer) => chunks.push(chunk));
    request.on("end", () => {
      const { method = "", url = "", headers } = request;
      requests.push({ method, url, headers, body: Buffer.concat(chunks) });
      response.writeHead(200, { "content-type": "application/json" }).end(recorder.answer);
    });
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  const recorder: Recorder = {
    baseUrl: `http://127.0.0.1:${port}`,
    requests,
    answer: "{}",
    close: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, "close");
    },
  };
  return recorder;
}
