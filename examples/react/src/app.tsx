import { type ReactNode, useState } from "react";
import type { Species } from "./client/index.js";
import { NewPet } from "./new-pet.js";
import { PetList } from "./pet-list.js";

const SPECIES: readonly Species[] = ["cat", "dog", "parrot"];

/** The page: a filter, the list and a form. */
export function App(): ReactNode {
  const [species, setSpecies] = useState<Species>("cat");
  return (
    <main>
      <h1>Pets</h1>
      <NewPet />
      <label>
        Species{" "}
        <select value={species} onChange={({ target }) => setSpecies(SPECIES[target.selectedIndex] ?? "cat")}>
          {SPECIES.map((each) => (
            <option key={each}>{each}</option>
          ))}
        </select>
      </label>
      <PetList species={species} />
    </main>
  );
}
