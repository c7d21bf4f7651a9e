import { describe, expect, test } from "vitest";
import { commandSandbox, SPEC } from "./support.js";

/* `inspect --json`: names, modules and pagination. */

const box = commandSandbox();
const { fetchsmith } = box;

describe("inspect and the config", () => {
  test("shows what pages, or would not without being recognised", async () => {
    const pagination = async (...args: string[]): Promise<unknown[]> => {
      const { stdout } = await fetchsmith(["inspect", SPEC, "--json", ...args]);
      const { operations } = JSON.parse(stdout) as { operations: readonly { pagination: unknown }[] };
      return operations.map((operation) => operation.pagination).filter((names) => names !== null);
    };
    expect(await pagination()).toEqual([{ page: "pageChallenge", stream: "streamChallenge", list: "listChallenge" }]);
    expect([await pagination("--pagination", "none"), await pagination("--pagination", "auto")]).toEqual([
      [],
      await pagination(),
    ]);
    expect((await fetchsmith(["inspect", SPEC, "--pagination", "some"])).status).toBe(2);
  });

  test("shows names as the contract has them", async () => {
    const { status, stdout } = await fetchsmith(["inspect", SPEC, "--json", "--properties", "camel"]);
    expect(status).toBe(0);
    const { operations, models } = JSON.parse(stdout) as { operations: object[]; models: object[] };
    expect(operations[0]).toMatchObject({
      operationId: "CreateChallenge",
      function: "createChallenge",
      module: "challenges.ts",
      paramsType: "CreateChallengeParams",
      pagination: null,
      security: [["accountSid_authToken"]],
    });
    expect(models).toContainEqual({
      pointer: "#/components/schemas/verify.v2.service.entity.challenge",
      type: "VerifyV2Challenge",
      requestType: null,
      module: "models.ts",
    });
  });
});
