import { useMutation, useQueryClient } from "@tanstack/react-query";
import { type FormEvent, type ReactNode, useId } from "react";
import { api } from "./api.js";
import { createPet, type CreatePetParams, listPetsInfiniteQuery } from "./client/index.js";

/** A form that adds a cat. It shows why the API refuses one. */
export function NewPet(): ReactNode {
  const queries = useQueryClient();
  const name = useId();
  const { data, error, isPending, mutate } = useMutation({
    // `result()` throws nothing for an HTTP error, and gives each described error its type.
    mutationFn: (params: CreatePetParams) => createPet(api, params).result(),
    onSuccess: ({ ok }) => (ok ? queries.invalidateQueries(listPets) : undefined),
  });

  const submit = (event: FormEvent<HTMLFormElement>): void => {
    event.preventDefault();
    const given = new FormData(event.currentTarget).get("name");
    mutate({ body: { name: String(given), species: "cat" } });
  };

  return (
    <form onSubmit={submit}>
      <label htmlFor={name}>Name</label> <input id={name} name="name" required />{" "}
      <button disabled={isPending}>Add</button>
      {data?.ok === true && (
        <p role="status">
          {data.data.name} has the id {data.data.id}
        </p>
      )}
      {data?.ok === false && (
        <p role="alert">
          {data.status === 422 ? `${data.error.code}: ${data.error.message}` : `Status ${data.status}`}
        </p>
      )}
      {error && <p role="alert">{error.message}</p>}
    </form>
  );
}

/** The beginning of the keys of all queries of `listPets`. */
const listPets = { queryKey: listPetsInfiniteQuery(api, {}).queryKey.slice(0, 1) };
