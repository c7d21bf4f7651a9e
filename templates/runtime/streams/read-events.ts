import type { Exchange } from "../calls/exchange.js";
import { DecodeError } from "../errors/request-error.js";
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

/**
 * Reads server-sent events as they arrive. Comments and events without data are skipped.
 * Throws a `DecodeError` for an event that is longer than `maxResponseBytes`, and for a body that has other lines and no
 * event, such as JSON or a page of HTML.
 */
export async function* readEvents(
  eventStream: Exchange,
): AsyncGenerator<ServerSentEvent, void, undefined> {
  const { call, attempt, response } = eventStream;
  const { maxResponseBytes: limit = 2 ** 26 } = call.config;
  let data: string[] = [];
  let left = limit;
  let rest: Omit<ServerSentEvent, "data"> = {};
  let hasEvents = false;
  let others = "";
  for await (const line of readLines(eventStream)) {
    if (line === "") {
      if (data.length > 0) {
        hasEvents = true;
        yield { ...rest, data: data.join("\n") };
      }
      data = [];
      left = limit;
      rest = {};
      continue;
    }
    const colon = line.indexOf(":");
    const field = colon < 0 ? line : line.slice(0, colon);
    const value = colon < 0 ? "" : line.slice(colon + 1).replace(/^ /, "");
    if (field === "data") {
      data.push(value);
      left -= value.length;
      if (left < 0) {
        const reason = `has an event of more than ${limit} bytes`;
        throw new DecodeError(attempt.request, response, data.join("\n"), reason);
      }
    } else if (field === "event") rest.event = value;
    else if (field === "id" && !value.includes("\0")) rest.id = value;
    else if (field === "retry" && /^\d+$/.test(value)) rest.retry = Number(value);
    else if (!/^(id|retry)?$/.test(field) && others.length < 10_000) others += `${line}\n`;
  }
  if (others && !hasEvents) {
    throw new DecodeError(attempt.request, response, others, "has no server-sent events");
  }
}
