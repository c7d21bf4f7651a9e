import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { basename, join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, expect, test } from "vitest";
import { compile, SCRATCH, type Compiler } from "../../support/compile.js";
import { generateClient } from "../../support/generate.js";

/*
 * What query libraries infer from emitted query options, without a type argument. The client is generated from the
 * description of the case `queries`.
 */

const DESCRIPTION = fileURLToPath(new URL("../../cases/queries/spec.yaml", import.meta.url));
let client = "";
let folder = "";

beforeAll(async () => {
  client = await generateClient(DESCRIPTION, { queries: true, dates: "date", int64: "bigint", docs: false });
  folder = await mkdtemp(join(SCRATCH, "queries-"));
});
afterAll(async () => {
  for (const path of [client, folder]) await rm(path, { recursive: true, force: true });
});

/** `Same` refuses a type that was not inferred, and `any`. */
const SAME = `
type Same<A, B> = (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false;
const same = <A, B>(isSame: Same<A, B>): unknown => isSame;
`;

const REACT = `
import {
  queryOptions, QueryClient, useInfiniteQuery, useMutation, useQuery, useSuspenseInfiniteQuery, useSuspenseQuery,
} from "@tanstack/react-query";
import {
  checkOrderQuery, createOrderMutation, getOrderQuery, listEventsInfiniteQuery, listOrdersInfiniteQuery,
  listOrdersQuery, searchMutation, type ApiQueryPage, type Client, type ListOrdersResponse, type Order,
} from "CLIENT";
import { type CreateOrderParams, type ListEventsResponse } from "CLIENT";
${SAME}
export function Orders({ client }: { client: Client }): void {
  const order = useQuery(getOrderQuery(client, { id: 1n }));
  same<typeof order.data, Order | undefined>(true);
  same<typeof order.error, Error | null>(true);
  const title = useQuery({ ...getOrderQuery(client, { id: 1 }), enabled: false, select: ({ status }) => status });
  same<typeof title.data, "open" | "closed" | undefined>(true);
  same<ReturnType<typeof useSuspenseQuery<Order>>["data"], Order>(true);
  const kept = useSuspenseQuery(listOrdersQuery(client, { status: "open" }, { timeoutMs: 5_000 }));
  same<typeof kept.data, Order[]>(true);
  const exists = useSuspenseQuery(checkOrderQuery(client, { id: 1 }));
  same<typeof exists.data, null>(true);

  const pages = useInfiniteQuery(listOrdersInfiniteQuery(client));
  same<NonNullable<typeof pages.data>["pages"], ApiQueryPage<Order, ListOrdersResponse, string>[]>(true);
  const events = useSuspenseInfiniteQuery({ ...listEventsInfiniteQuery(client), maxPages: 3 });
  same<typeof events.data.pages[number]["data"], ListEventsResponse>(true);

  const create = useMutation(createOrderMutation(client));
  same<typeof create.data, Order | undefined>(true);
  same<Parameters<typeof create.mutate>[0], CreateOrderParams>(true);
  create.mutate({ body: { id: 1n, status: "open" } });
  useMutation(searchMutation(client)).mutate();

  const cache = new QueryClient();
  const tagged = queryOptions(getOrderQuery(client, { id: 1 }));
  const cached = cache.getQueryData(tagged.queryKey);
  same<typeof cached, Order | undefined>(true);
  void cache.fetchQuery(getOrderQuery(client, { id: 1 })).then((found) => same<typeof found, Order>(true));
  const fetched = cache.fetchInfiniteQuery({ ...listOrdersInfiniteQuery(client), pages: 2 });
  void fetched.then((found) => same<typeof found.pageParams, (string | null)[]>(true));
  void cache.invalidateQueries({ queryKey: ["listOrders"] });
}

// @ts-expect-error The id is required.
export const withoutId = (client: Client): unknown => getOrderQuery(client);
// @ts-expect-error The query library gives the signal.
export const signal = (client: Client): unknown => listOrdersQuery(client, {}, { signal: AbortSignal.timeout(1) });
`;

const VUE = `
import { useInfiniteQuery, useMutation, useQuery } from "@tanstack/vue-query";
import { computed, ref } from "vue";
import {
  createOrderMutation, getOrderQuery, listOrdersInfiniteQuery, type Client, type CreateOrderParams, type Order,
} from "CLIENT";
${SAME}
export function setup(client: Client): void {
  const id = ref(1);
  const order = useQuery(computed(() => getOrderQuery(client, { id: id.value })));
  same<typeof order.data.value, Order | undefined>(true);
  const pages = useInfiniteQuery(listOrdersInfiniteQuery(client));
  const records = pages.data.value?.pages.flatMap((page) => page.records);
  same<typeof records, Order[] | undefined>(true);
  const create = useMutation(createOrderMutation(client));
  same<Parameters<typeof create.mutate>[0], CreateOrderParams>(true);
}
`;

const SWR = `
import useSWR from "swr";
import useSWRInfinite from "swr/infinite";
import useSWRMutation from "swr/mutation";
import {
  createOrderMutation, getOrderQuery, listOrdersInfiniteQuery, type ApiQueryPage, type Client,
  type CreateOrderParams, type ListOrdersResponse, type Order,
} from "CLIENT";
${SAME}
type Orders = ApiQueryPage<Order, ListOrdersResponse, string>;
export function Shop({ client }: { client: Client }): void {
  const { queryKey, queryFn } = getOrderQuery(client, { id: 1 });
  const order = useSWR(queryKey, queryFn);
  same<typeof order.data, Order | undefined>(true);
  const pages = listOrdersInfiniteQuery(client);
  const { data } = useSWRInfinite(
    (_: number, last: Orders | null) => (last?.next === null ? null : ([...pages.queryKey, last?.next ?? null] as const)),
    (key) => pages.queryFn({ pageParam: key.at(-1) as string | null }),
  );
  same<typeof data, Orders[] | undefined>(true);
  const { mutationKey, mutationFn } = createOrderMutation(client);
  const create = useSWRMutation(mutationKey, (_, { arg }: { arg: CreateOrderParams }) => mutationFn(arg));
  void create.trigger({ body: { id: 1n, status: "open" } }).then((found) => same<typeof found, Order>(true));
}
`;

/** What the types of the libraries themselves need. */
const OPTIONS = { skipLibCheck: true, jsx: "react-jsx", lib: ["es2022", "dom", "dom.iterable"] };

test.each<Compiler>(["5.5", "5.9", "6", "7"])("libraries infer every type under TypeScript %s", async (compiler) => {
  for (const [name, text] of Object.entries({ react: REACT, vue: VUE, swr: SWR }))
    await writeFile(join(folder, `${name}.ts`), text.replaceAll('"CLIENT"', `"../${basename(client)}/index.js"`));
  expect(await compile([folder, client], compiler, OPTIONS)).toBe("");
});

test("the emitted files compile without the libraries, with every strict flag", async () => {
  expect(await compile([client], "7")).toBe("");
});
