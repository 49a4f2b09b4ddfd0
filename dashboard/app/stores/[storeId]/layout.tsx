import type { ReactNode } from "react";
import { CommandProvider } from "@/components/shell/command-context";
import { PhoneBar } from "@/components/shell/phone-bar";
import { Sidebar } from "@/components/shell/sidebar";
import { StoreScopeProvider } from "@/components/shell/store-context";
import { Unavailable } from "@/components/shell/unavailable";
import { api, load } from "@/lib/api/server";
import { env } from "@/lib/env";

type LayoutProps = { params: Promise<{ storeId: string }>; children: ReactNode };

export default async function StoreLayout({ params, children }: LayoutProps) {
  const { storeId } = await params;
  const home = `/stores/${storeId}`;
  const [store, stores, user] = await Promise.all([
    load(api().store(storeId), home),
    load(api().stores(), home),
    load(api().me(), home),
  ]);
  const failure = store.failure ?? stores.failure ?? user.failure;
  if (failure) return <Unavailable code={failure.code} />;
  if (!store.data || !stores.data || !user.data) return null;
  const scope = {
    store: store.data,
    stores: stores.data.items,
    user: user.data,
    hasSandboxBadge: env().hasSandboxBadge,
  };
  return (
    <StoreScopeProvider key={storeId} scope={scope}>
      <CommandProvider>
        <a
          href="#content"
          className="fixed top-2 left-2 z-[var(--z-toast)] -translate-y-16 rounded-md bg-accent px-4 py-2 text-sm font-medium text-on-accent focus:translate-y-0"
        >
          Skip to content
        </a>
        <div className="flex min-h-dvh">
          <Sidebar />
          <div className="min-w-0 grow">{children}</div>
        </div>
        <PhoneBar />
      </CommandProvider>
    </StoreScopeProvider>
  );
}
