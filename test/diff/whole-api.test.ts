import { beforeAll, expect, test } from "vitest";
import { compareDescriptions, listChanges, resultAt, type ComparedPair } from "./compare-descriptions.js";
import { assign, at, createShop, json, object, ref, schema, text, type Shop, type Tree } from "./shop.js";

/* Changes of webhooks, servers, credentials, paging and responses, and of types that no operation uses. */

type Case = readonly [name: string, change: (shop: Shop) => void, expected: readonly string[]];

const CASES: readonly Case[] = [
  [
    "a removed webhook",
    (now) => assign(at(now), { webhooks: undefined }),
    ["breaking webhook-removed: the webhook `sold` was removed, and its type `SoldWebhook`"],
  ],
  [
    "a new webhook",
    (now) => assign(at(now, "webhooks"), { gone: at(now, "webhooks", "sold") }),
    ["new webhook-added: the webhook `gone` is new, and its type `GoneWebhook`"],
  ],
  [
    "a member of a webhook body has another type",
    (now) => assign(schema(now, "Sold", "properties", "at"), { type: "number" }),
    ["breaking type-changed: `at` of `Sold` was string and is number"],
  ],
  [
    "a removed member of a webhook body",
    (now) => delete schema(now, "Sold", "properties")["by"],
    ["breaking member-removed: `by` of `Sold` was removed"],
  ],
  [
    "a removed type that no operation uses",
    (now) => delete schema(now)["Loose"],
    ["breaking type-removed: the type `Loose` was removed"],
  ],
  [
    "a changed type that no operation uses",
    (now) => assign(schema(now, "Loose", "properties", "x"), { type: "number" }),
    ["breaking type-changed: `x` of `Loose` was string and is number"],
  ],
  [
    "a deprecated type",
    (now) => assign(schema(now, "Pet"), { deprecated: true }),
    ["deprecated deprecated: the type `Pet` is deprecated"],
  ],
  [
    "another description of a type",
    (now) => assign(schema(now, "Pet"), { description: "An animal." }),
    ["docs docs-changed: the documentation of the type `Pet` has changed"],
  ],
  [
    "credentials that may no longer be a client id and secret",
    (now) => assign(at(now, "components", "securitySchemes"), { login: { type: "http", scheme: "bearer" } }),
    [
      "breaking security-scheme-changed: `credentials.login` may no longer be a client id and secret, but only a string",
    ],
  ],
  [
    "another token URL",
    (now) =>
      assign(at(now, "components", "securitySchemes", "login", "flows", "clientCredentials"), {
        tokenUrl: "https://shop.example/tokens",
      }),
    ["runtime security-scheme-changed: the tokens of `credentials.login` come from https://shop.example/tokens"],
  ],
  [
    "another default of a server variable",
    (now) =>
      assign((at(now)["servers"] as unknown as Tree[])[0] ?? {}, {
        variables: { region: { default: "eu", enum: ["us", "eu"] } },
      }),
    ["runtime server-changed: requests go to https://eu.shop.example, not to https://us.shop.example"],
  ],
  [
    "a removed server variable",
    (now) => assign(at(now), { servers: [{ url: "https://us.shop.example" }] }),
    ["breaking server-choice-removed: `server.variables.region` was removed"],
  ],
  [
    "a removed value of a server variable",
    (now) =>
      assign((at(now)["servers"] as unknown as Tree[])[0] ?? {}, {
        variables: { region: { default: "us", enum: ["us"] } },
      }),
    ['breaking server-choice-removed: `server.variables.region` may no longer be "eu"'],
  ],
  [
    "a further server",
    (now) => (now.servers as object[]).push({ url: "https://test.example" }),
    ["new server-choice-added: `server.index` may now be 1"],
  ],
  [
    "another name of a path parameter, from which the function has its name",
    (now) => {
      const path = at(now, "paths", "/pets/{id}");
      assign(at(now, "paths", "/pets/{id}", "get", "parameters", "0"), { name: "petId" });
      assign(at(now, "paths"), { "/pets/{id}": undefined, "/pets/{petId}": path });
    },
    [
      "breaking function-renamed: `getPetsById()` was removed; call `getPetsByPetId()`",
      "breaking member-removed: `id` of the params of `getPetsByPetId()` was removed",
      "breaking member-added: `petId` of the params of `getPetsByPetId()` is new and required",
    ],
  ],
  [
    "a response object without additional properties",
    (now) => delete schema(now, "Pet", "properties", "extra")["additionalProperties"],
    ["breaking member-removed: `PetExtra` no longer allows members that are not declared"],
  ],
  [
    "a request object without additional properties",
    (now) => delete schema(now, "NewPet", "properties", "extra")["additionalProperties"],
    ["breaking member-removed: `NewPetExtra` no longer allows members that are not declared"],
  ],
  [
    "a string or number instead of a string, in a response",
    (now) => assign(schema(now, "Pet", "properties", "id"), { type: ["string", "number"] }),
    ["breaking type-changed: `id` of `Pet` was string and is string | number"],
  ],
  [
    "a new member with a union type",
    (now) => assign(schema(now, "Pets", "properties"), { either: { type: ["string", "number", "boolean"] } }),
    ["new member-added: `either` of `Pets` is new"],
  ],
  [
    "data of another media type",
    (now) =>
      assign(at(now, "paths", "/pets", "get", "responses"), {
        200: { description: "x", content: { "text/csv": { schema: text } } },
      }),
    ["breaking type-changed: the data of `listPets()` was Pets and is string"],
  ],
  [
    "binary data instead of a model",
    (now) =>
      assign(at(now, "paths", "/pets", "get", "responses"), {
        200: { description: "x", content: { "image/png": { schema: { type: "string", format: "binary" } } } },
      }),
    ["breaking type-changed: the data of `listPets()` was Pets and is Blob"],
  ],
  [
    "a stream of values instead of a model",
    (now) =>
      assign(at(now, "paths", "/pets", "get", "responses"), {
        200: { description: "x", content: { "application/x-ndjson": { schema: ref("Pets") } } },
      }),
    ["breaking type-changed: the data of `listPets()` is now a stream of values"],
  ],
  [
    "null instead of a string",
    (now) => assign(schema(now, "Pet", "properties", "id"), { type: "null" }),
    [
      "breaking null-changed: `id` of `Pet` may now be null",
      "check type-changed: `id` of `Pet` was string and is null",
    ],
  ],
  [
    "a further success status with other data",
    (now) => assign(at(now, "paths", "/pets", "post", "responses"), { 202: json(object({ job: text })) }),
    ["breaking status-added: calls may now end with status 202"],
  ],
  [
    "a removed error with a type",
    (now) => delete at(now, "paths", "/pets", "post", "responses")["404"],
    ["breaking status-removed: status 404 is no longer described"],
  ],
  [
    "a removed error without a type",
    (now) => delete at(now, "paths", "/pets", "post", "responses")["410"],
    ["docs status-removed: status 410 is no longer described"],
  ],
  [
    "a list that has pages now",
    (now) => {
      assign(schema(now, "Pets", "properties"), { next_url: { type: ["string", "null"] } });
      const size = { name: "limit", in: "query", schema: { type: "integer" } };
      assign(at(now, "paths", "/pets", "get"), { parameters: [size] });
    },
    [
      "breaking pagination-added: `listPets()` now returns the records of all pages; `pagePets()` returns what it returned before",
      "new member-added: `limit` of the params of `pagePets()` is new",
      "new member-added: `next_url` of `Pets` is new",
    ],
  ],
];

let results: readonly ComparedPair[];
beforeAll(async () => {
  results = await compareDescriptions(
    CASES.map(([, change]) => {
      const changed = createShop();
      change(changed);
      return { before: createShop(), after: JSON.parse(JSON.stringify(changed)) as object };
    }),
  );
});

test.each(CASES.map(([name, , expected], index) => ({ name, expected, index })))("$name", ({ expected, index }) => {
  expect(listChanges(resultAt(results, index))).toEqual(expected);
});
