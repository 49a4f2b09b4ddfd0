import type { ReactNode } from "react";
import { type Entry, HandOver } from "./hand-over";

/** Hands what a server component loaded to the client's query cache, as fresh as it is. */
export function Hydrate({ entries, children }: { entries: Entry[]; children: ReactNode }) {
  // eslint-disable-next-line react-hooks/purity -- a server component is rendered once
  const loadedAt = Date.now();
  return (
    <HandOver entries={entries} loadedAt={loadedAt}>
      {children}
    </HandOver>
  );
}
