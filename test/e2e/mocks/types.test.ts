import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { basename, join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { compile, SCRATCH, type Compiler } from "../../support/compile.js";
import { generateClient } from "../../support/generate.js";

/* Which answers an emitted mock accepts, with the types of the real MSW. */

const DESCRIPTION = fileURLToPath(new URL("../../cases/mocks/spec.yaml", import.meta.url));

const CALLER = `
import { setupServer } from "msw/node";
import { answerWith, handlers, mockExportVisits, mockGetPet, mockGetPhoto, mockListPets, mockRemovePet } from "CLIENT";

export const server = setupServer(...handlers);
server.use(
  mockGetPet(),
  mockGetPet({ petId: 1n, kind: "cat", ownerName: "Ada", bornOn: new Date() }),
  mockGetPet(({ params, request, example }) => ({ ...example, ownerName: params.petId + request.url })),
  mockGetPet(async ({ example }) => (example.kind === "cat" ? example : answerWith(404, { title: "No cat" }))),
  mockGetPet(answerWith(404)),
  mockGetPet(answerWith(404, { title: "Gone" }, { "Retry-After": "5" })),
  mockGetPet(answerWith(409, ["not described"])),
  mockGetPet(Response.error()),
  mockGetPhoto(({ params: { type } }) => new Blob([type])),
  mockExportVisits([{ visitType: "surgery", duration: 1n }]),
  mockListPets({ pets: [] }, { baseUrl: "https://clinic.test" }),
  mockRemovePet(),
);

// @ts-expect-error The owner is missing.
mockGetPet({ petId: 1n, kind: "cat" });
// @ts-expect-error There is no such kind.
mockGetPet(({ example }) => ({ ...example, kind: "cow" }));
// @ts-expect-error The body of this status is described.
mockGetPet(answerWith(404, { name: "Gone" }));
// @ts-expect-error The path has no such parameter.
mockGetPet(({ params, example }) => ({ ...example, ownerName: params.id }));
`;

test.each<Compiler>(["5.5", "5.9", "6", "7"])("TypeScript %s checks the answers", async (compiler) => {
  const client = await generateClient(DESCRIPTION, {
    mocks: "msw",
    properties: "camel",
    dates: "date",
    int64: "bigint",
    docs: false,
  });
  const folder = await mkdtemp(join(SCRATCH, "mocks-"));
  try {
    await writeFile(join(folder, "caller.ts"), CALLER.replace("CLIENT", `../${basename(client)}/mocks.js`));
    expect(await compile([folder, client], compiler, { skipLibCheck: true, isolatedDeclarations: false })).toBe("");
  } finally {
    for (const path of [folder, client]) await rm(path, { recursive: true, force: true });
  }
});
