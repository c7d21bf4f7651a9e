import type { Exchange } from "../calls/exchange.js";

/** Shows an item of a stream to the `validate` of the client, and gives the item. */
export async function validateItem<Item>({ call, response }: Exchange, item: Item): Promise<Item> {
  const { config, operation } = call;
  await config.validate?.({ operation: operation.id, response, data: item });
  return item;
}
