"use client";

import { ChartLine, CircleUserRound, LogOut, Menu, Plus, Store as StoreIcon } from "lucide-react";
import Link from "next/link";
import { usePathname } from "next/navigation";
import { useState } from "react";
import { Sheet } from "@/components/ui/sheet";
import { signOut } from "@/lib/auth/sign-out";
import { cn } from "@/lib/cn";
import { useNavCounts } from "@/lib/queries/nav-counts";
import { allNavItems, isCurrentPath, phonePaths } from "./navigation";
import { useStoreScope } from "./store-context";
import { StoreInitial } from "./store-switcher";
import { ThemeRow } from "./theme-row";

const placeClass = "relative flex h-14 w-full flex-col items-center justify-center gap-0.5 text-2xs";

export function PhoneBar() {
  const { store } = useStoreScope();
  const base = `/stores/${store.store_id}`;
  const pathname = usePathname();
  const counts = useNavCounts(store.store_id);
  const [isOpen, setOpen] = useState(false);
  const places = allNavItems.filter((item) => phonePaths.includes(item.path));
  return (
    <>
      <nav
        aria-label="Main"
        data-places
        className="fixed inset-x-0 bottom-0 z-[var(--z-sticky)] grid grid-cols-5 border-t border-line bg-surface pb-[env(safe-area-inset-bottom)] lg:hidden"
      >
        {places.map(({ path, label, icon: Icon, count }) => {
          const isCurrent = isCurrentPath(pathname, base, path);
          const waiting = count === "orders" ? counts.orders : undefined;
          return (
            <Link
              key={path}
              href={base + path}
              aria-current={isCurrent ? "page" : undefined}
              className={cn(placeClass, isCurrent ? "font-medium text-accent-ink" : "text-ink-2")}
            >
              <Icon aria-hidden className="size-5" strokeWidth={1.75} />
              {label}
              {Boolean(waiting) && (
                <span className="absolute top-1.5 left-1/2 ml-1 grid h-4 min-w-4 place-items-center rounded-full bg-accent px-1 text-[10px] font-strong text-on-accent">
                  {waiting}
                  <span className="sr-only"> waiting</span>
                </span>
              )}
            </Link>
          );
        })}
        <button type="button" className={cn(placeClass, "text-ink-2")} onClick={() => setOpen(true)}>
          <Menu aria-hidden className="size-5" strokeWidth={1.75} />
          More
        </button>
      </nav>
      <Sheet isOpen={isOpen} onOpenChange={setOpen} title={store.name} side="bottom">
        <MoreMenu base={base} onLeave={() => setOpen(false)} />
      </Sheet>
    </>
  );
}

const rowClass = "flex min-h-12 w-full items-center gap-3 rounded-md px-2 text-lg hover:bg-sunken";

function MoreMenu({ base, onLeave }: { base: string; onLeave: () => void }) {
  const { store, stores } = useStoreScope();
  return (
    <div
      className="mt-2"
      onClick={(event) => event.target instanceof Element && event.target.closest("a") && onLeave()}
    >
      {allNavItems
        .filter((item) => !phonePaths.includes(item.path))
        .map(({ path, label, icon: Icon }) => (
          <Link key={path} href={base + path} className={rowClass}>
            <Icon aria-hidden className="size-5 text-ink-3" strokeWidth={1.75} />
            {label}
          </Link>
        ))}
      <hr className="my-2 border-line" />
      {stores
        .filter((candidate) => candidate.store_id !== store.store_id)
        .map((candidate) => (
          <Link key={candidate.store_id} href={`/stores/${candidate.store_id}`} className={rowClass}>
            <StoreInitial name={candidate.name} size={22} />
            {candidate.name}
          </Link>
        ))}
      <Link href="/stores" className={rowClass}>
        <StoreIcon aria-hidden className="size-5 text-ink-3" strokeWidth={1.75} />
        Your stores
      </Link>
      {stores.length > 1 && (
        <Link href="/stores/all" className={rowClass}>
          <ChartLine aria-hidden className="size-5 text-ink-3" strokeWidth={1.75} />
          All stores
        </Link>
      )}
      <Link href="/stores/new" className={rowClass}>
        <Plus aria-hidden className="size-5 text-ink-3" strokeWidth={1.75} />
        New store
      </Link>
      <hr className="my-2 border-line" />
      <ThemeRow />
      <Link href="/account" className={rowClass}>
        <CircleUserRound aria-hidden className="size-5 text-ink-3" strokeWidth={1.75} />
        Your account
      </Link>
      <button type="button" className={rowClass} onClick={() => void signOut()}>
        <LogOut aria-hidden className="size-5 text-ink-3" strokeWidth={1.75} />
        Sign out
      </button>
    </div>
  );
}
