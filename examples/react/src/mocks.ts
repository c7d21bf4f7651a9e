import { setupWorker } from "msw/browser";
import type { Pet } from "./client/index.js";
import { mockCreatePet, mockListPets } from "./client/mocks.js";

const PAGE_SIZE = 20;

const pets: Pet[] = Array.from({ length: 45 }, (_, index) => ({
  id: String(index + 1),
  name: `Cat ${index + 1}`,
  species: "cat",
  createdAt: "2026-01-01T00:00:00Z",
}));

/** Answers the requests of the app in the browser. `npx msw init public` writes the worker that this needs. */
export async function startMocks(): Promise<void> {
  const worker = setupWorker(
    mockListPets(({ params }) => {
      const start = Number(params.cursor ?? 0);
      const end = start + PAGE_SIZE;
      const found = pets.filter(({ species }) => params.species === undefined || species === params.species);
      return { pets: found.slice(start, end), ...(end < found.length ? { nextCursor: String(end) } : {}) };
    }),
    mockCreatePet(({ params: { body } }) => {
      if (pets.some(({ name }) => name === body.name))
        return { status: 422, body: { code: "taken", message: `There is a pet named ${body.name}` } };
      const pet: Pet = { ...body, id: String(pets.length + 1), createdAt: "2026-01-01T00:00:00Z" };
      pets.unshift(pet);
      return pet;
    }),
  );
  await worker.start({ quiet: true, onUnhandledRequest: "bypass" });
}
