"use client";

import { ChartLine, Check, ChevronsUpDown, Plus, Store as StoreIcon } from "lucide-react";
import Link from "next/link";
import { DropdownMenu } from "radix-ui";
import { useStoreScope } from "./store-context";

export function StoreInitial({ name, size = 28 }: { name: string; size?: number }) {
  const hue = [...name].reduce((sum, letter) => sum + (letter.codePointAt(0) ?? 0) * 7, 0) % 360;
  return (
    <span
      aria-hidden
      className="grid shrink-0 place-items-center rounded-sm font-strong"
      style={{
        width: size,
        height: size,
        fontSize: size / 2.1,
        background: `oklch(0.92 0.03 ${hue})`,
        color: `oklch(0.34 0.05 ${hue})`,
      }}
    >
      {name.trim().charAt(0).toUpperCase()}
    </span>
  );
}

export const menuItemClass =
  "flex min-h-[34px] w-full cursor-pointer items-center gap-2.5 rounded-sm px-2 text-sm text-ink outline-none select-none data-highlighted:bg-sunken max-lg:min-h-11 [&_svg]:size-4 [&_svg]:shrink-0 [&_svg]:stroke-[1.75]";
export const menuClass =
  "animate-rise z-[var(--z-sheet)] min-w-56 rounded-lg border border-line bg-raised p-1.5 shadow-3";

export function StoreSwitcher() {
  const { store, stores } = useStoreScope();
  const address = store.storefront_url.replace(/^https?:\/\//, "").replace(/\/$/, "");
  return (
    <DropdownMenu.Root>
      <DropdownMenu.Trigger className="flex w-full items-center gap-2.5 rounded-lg border border-hull-line bg-hull-2/50 px-2.5 py-2 text-left hover:bg-hull-2 focus-visible:outline-hull-accent">
        <StoreInitial name={store.name} />
        <span className="min-w-0 grow">
          <span className="block truncate text-sm/4 font-medium text-hull-ink">{store.name}</span>
          <span className="block truncate text-2xs">{address}</span>
        </span>
        <ChevronsUpDown aria-hidden className="size-4 shrink-0" strokeWidth={1.75} />
        <span className="sr-only">Change store</span>
      </DropdownMenu.Trigger>
      <DropdownMenu.Portal>
        <DropdownMenu.Content align="start" sideOffset={6} className={menuClass}>
          {stores.map((candidate) => (
            <DropdownMenu.Item key={candidate.store_id} asChild>
              <Link href={`/stores/${candidate.store_id}`} className={menuItemClass}>
                <StoreInitial name={candidate.name} size={22} />
                <span className="grow truncate">{candidate.name}</span>
                {candidate.store_id === store.store_id && (
                  <Check aria-label="current" className="text-accent-ink" />
                )}
              </Link>
            </DropdownMenu.Item>
          ))}
          <DropdownMenu.Separator className="my-1.5 h-px bg-line" />
          <DropdownMenu.Item asChild>
            <Link href="/stores" className={menuItemClass}>
              <StoreIcon aria-hidden />
              Your stores
            </Link>
          </DropdownMenu.Item>
          {stores.length > 1 && (
            <DropdownMenu.Item asChild>
              <Link href="/stores/all" className={menuItemClass}>
                <ChartLine aria-hidden />
                All stores
              </Link>
            </DropdownMenu.Item>
          )}
          <DropdownMenu.Item asChild>
            <Link href="/stores/new" className={menuItemClass}>
              <Plus aria-hidden />
              New store
            </Link>
          </DropdownMenu.Item>
        </DropdownMenu.Content>
      </DropdownMenu.Portal>
    </DropdownMenu.Root>
  );
}
