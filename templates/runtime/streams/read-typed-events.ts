import type { Exchange } from "../calls/exchange.js";
import { parseJson, type ResponseContent } from "../responses/response-content.js";
import { readEvents } from "./read-events.js";
import { DONE, isJsonText, parseItem } from "./read-json-lines.js";
import { validateItem } from "./validate-item.js";

/**
 * Reads server-sent events as their schema describes them (OpenAPI 3.2, Media Type Object, `itemSchema`). JSON in the data
 * is parsed. Throws a `DecodeError` for data that should be JSON and is not.
 */
export async function* readTypedEvents(
  exchange: Exchange,
  content: ResponseContent,
): AsyncGenerator<unknown, void, undefined> {
  const { jsonEvents } = content;
  for await (const { data, ...others } of readEvents(exchange)) {
    const { event: type = "message" } = others;
    if (data === DONE && jsonEvents?.length !== 0) return;
    const isJson =
      jsonEvents === "some" ? isJsonText(data) : !jsonEvents || jsonEvents.includes(type);
    if (isJson) parseItem(data, exchange, { status: "", parse: parseJson }, NOT_JSON);
    // The whole event becomes JSON, so that it is parsed and decoded like any other value.
    const item = `${JSON.stringify({ ...others, data: 0 }).slice(0, -2)}${isJson ? data : JSON.stringify(data)}}`;
    yield validateItem(exchange, parseItem(item, exchange, content, NOT_JSON));
  }
}

const NOT_JSON = "has an event whose data is not JSON";
