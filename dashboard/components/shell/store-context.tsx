"use client";

import { createContext, useContext, type ReactNode } from "react";
import type { Store, User } from "@/lib/api/types";

type StoreScope = { store: Store; stores: Store[]; user: User; hasSandboxBadge: boolean };

const StoreContext = createContext<StoreScope | null>(null);

export function StoreScopeProvider({ scope, children }: { scope: StoreScope; children: ReactNode }) {
  return <StoreContext value={scope}>{children}</StoreContext>;
}

export function useStoreScope(): StoreScope {
  const scope = useContext(StoreContext);
  if (!scope) throw new Error("useStoreScope is used outside of a store's pages");
  return scope;
}
