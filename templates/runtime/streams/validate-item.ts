import type { Exchange } from "../calls/exchange.js";

/** Shows an item of a stream to the `validate` of the client, and returns the item. */
export function validateItem<Item>({ call, response }: Exchange, item: Item): Item {
  const { config, operation } = call;
  config.validate?.({ operation: operation.id, response, data: item });
  return item;
}
