import { setupWorker } from "msw/browser";
import type { NewPet, Pet } from "./client/index.js";
import { answerWith, mockCreatePet, mockListPets } from "./client/mocks.js";

const PAGE_SIZE = 20;
const createdAt = "2026-01-01T00:00:00Z";

const pets: Pet[] = Array.from({ length: 45 }, (_, index) => ({
  id: String(index + 1),
  name: `Cat ${index + 1}`,
  species: "cat",
  createdAt,
}));

const listPets = mockListPets(({ request }) => {
  const { searchParams } = new URL(request.url);
  const found = pets.filter(({ species }) => species === searchParams.get("species"));
  const start = Number(searchParams.get("cursor") ?? 0);
  const end = start + PAGE_SIZE;
  const page = { pets: found.slice(start, end) };
  return end < found.length ? { ...page, nextCursor: String(end) } : page;
});

const createPet = mockCreatePet(async ({ request }) => {
  const body = (await request.json()) as NewPet;
  if (pets.some(({ name }) => name === body.name)) {
    return answerWith(422, { code: "taken", message: `There is a pet named ${body.name}` });
  }
  const pet: Pet = { id: String(pets.length + 1), name: body.name, species: body.species, createdAt };
  pets.unshift(pet);
  return pet;
});

/** Answers the requests of the app in the browser. `npx msw init public` writes the worker that this needs. */
export async function startMocks(): Promise<void> {
  await setupWorker(listPets, createPet).start({ quiet: true, onUnhandledRequest: "bypass" });
}
