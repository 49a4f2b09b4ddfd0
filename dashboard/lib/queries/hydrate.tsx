import { dehydrate, HydrationBoundary, QueryClient, type QueryKey } from "@tanstack/react-query";
import type { ReactNode } from "react";

type Entry = readonly [key: QueryKey, data: unknown];

/** Hands what a server component loaded to the client's query cache, as fresh as it is. */
export function Hydrate({ entries, children }: { entries: Entry[]; children: ReactNode }) {
  const client = new QueryClient();
  for (const [key, data] of entries) client.setQueryData(key, data);
  return <HydrationBoundary state={dehydrate(client)}>{children}</HydrationBoundary>;
}
