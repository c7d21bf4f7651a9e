import type { Exchange } from "../calls/exchange.js";
import { readLines } from "./read-lines.js";

/** An event of a text/event-stream (HTML standard, section 9.2). */
export interface ServerSentEvent {
  /** The event's type. Absent where the server sends none, which means `message`. */
  event?: string;
  data: string;
  /** The `Last-Event-ID` of a request that continues the stream. */
  id?: string;
  /** Milliseconds to wait before such a request. */
  retry?: number;
}

/** Reads server-sent events as they arrive. Comments and events without data are skipped. */
export async function* readEvents(
  eventStream: Exchange,
): AsyncGenerator<ServerSentEvent, void, undefined> {
  let data: string[] = [];
  let rest: Omit<ServerSentEvent, "data"> = {};
  for await (const line of readLines(eventStream)) {
    if (line === "") {
      if (data.length > 0) yield { ...rest, data: data.join("\n") };
      data = [];
      rest = {};
      continue;
    }
    const colon = line.indexOf(":");
    const field = colon < 0 ? line : line.slice(0, colon);
    const value = colon < 0 ? "" : line.slice(colon + 1).replace(/^ /, "");
    if (field === "data") data.push(value);
    else if (field === "event") rest.event = value;
    else if (field === "id" && !value.includes("\0")) rest.id = value;
    else if (field === "retry" && /^\d+$/.test(value)) rest.retry = Number(value);
  }
}
