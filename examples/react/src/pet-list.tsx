import { useInfiniteQuery } from "@tanstack/react-query";
import { type ReactNode, useEffect, useRef } from "react";
import { api } from "./api.js";
import { listPetsInfiniteQuery, type Species } from "./client/index.js";

/** The pets of a species. The next page is loaded when its end comes into view. */
export function PetList({ species }: { readonly species: Species }): ReactNode {
  const { data, error, fetchNextPage, hasNextPage, isFetching } = useInfiniteQuery(
    listPetsInfiniteQuery(api, { species, pageSize: 20 }),
  );
  const end = useRef<HTMLParagraphElement>(null);
  useEffect(() => {
    const observer = new IntersectionObserver(([entry]) => {
      if (entry?.isIntersecting && hasNextPage && !isFetching) void fetchNextPage();
    });
    if (end.current) observer.observe(end.current);
    return () => observer.disconnect();
  }, [fetchNextPage, hasNextPage, isFetching]);

  if (error) return <p role="alert">The pets can't be shown: {error.message}</p>;
  return (
    <>
      <ul>
        {data?.pages
          .flatMap(({ records }) => records)
          .map((pet) => (
            <li key={pet.id}>{pet.name}</li>
          ))}
      </ul>
      <p ref={end} role="status">
        {isFetching ? "Loading …" : hasNextPage ? "More below" : "No more pets"}
      </p>
    </>
  );
}
