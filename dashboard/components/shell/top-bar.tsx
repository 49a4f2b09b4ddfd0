"use client";

import { ChevronRight, CircleQuestionMark, FlaskConical, Search } from "lucide-react";
import Link from "next/link";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { Tooltip } from "@/components/ui/tooltip";
import { useCommandPalette } from "./command-context";
import { SlipwayMark } from "./logo";
import { useStoreScope } from "./store-context";

export type Crumb = { label: string; path?: string };

export function SandboxBadge() {
  return (
    <Tooltip text="Payments, mail, suppliers and Claude are played on this machine. Nothing leaves it.">
      <span tabIndex={0} className="rounded-sm">
        <Badge tone="sandbox">
          <FlaskConical aria-hidden />
          Sandbox
        </Badge>
      </span>
    </Tooltip>
  );
}

/** Crumbs hold paths below the store; a page on the first level is preceded by the store's name. */
export function TopBar({ crumbs, phoneTitle }: { crumbs: Crumb[]; phoneTitle?: string }) {
  const { store, hasSandboxBadge } = useStoreScope();
  const { openPalette, openShortcuts } = useCommandPalette();
  const base = `/stores/${store.store_id}`;
  const trail = crumbs.length === 1 ? [{ label: store.name, path: "" }, ...crumbs] : crumbs;
  return (
    <header className="sticky top-0 z-[var(--z-sticky)] flex h-[52px] items-center gap-2.5 border-b border-line bg-canvas/92 px-8 backdrop-blur-sm max-lg:bg-surface/95 max-lg:px-4">
      <Link href={base} className="rounded-md lg:hidden" aria-label={`${store.name}, home`}>
        <SlipwayMark size={26} />
      </Link>
      <span className="title-tracking truncate text-lg font-strong lg:hidden">
        {phoneTitle ?? crumbs.at(-1)?.label}
      </span>
      <nav aria-label="Breadcrumbs" className="hidden min-w-0 grow lg:block">
        <ol className="flex min-w-0 items-center gap-2 text-sm">
          {trail.map((crumb, index) => {
            const isLast = index === trail.length - 1;
            return (
              <li key={crumb.label + index} className="flex min-w-0 items-center gap-2">
                {index > 0 && (
                  <ChevronRight aria-hidden className="size-3.5 shrink-0 text-ink-3" strokeWidth={1.75} />
                )}
                {isLast ? (
                  <span aria-current="page" className="truncate font-medium text-ink">
                    {crumb.label}
                  </span>
                ) : (
                  <Link
                    href={base + (crumb.path ?? "")}
                    className="rounded-xs whitespace-nowrap text-ink-3 hover:text-ink"
                  >
                    {crumb.label}
                  </Link>
                )}
              </li>
            );
          })}
        </ol>
      </nav>
      <div className="ml-auto flex items-center gap-2">
        {hasSandboxBadge && <SandboxBadge />}
        <button
          type="button"
          onClick={openPalette}
          className="hidden h-[34px] w-[240px] items-center gap-2.5 rounded-md border border-line-strong bg-surface px-3 text-sm text-ink-3 shadow-1 hover:bg-sunken lg:flex dark:bg-raised"
        >
          <Search aria-hidden className="size-4" strokeWidth={1.75} />
          <span className="grow text-left">Find or do anything</span>
          <kbd className="font-mono text-2xs">⌘K</kbd>
        </button>
        <Button
          look="ghost"
          size="icon"
          className="lg:hidden"
          aria-label="Find or do anything"
          onClick={openPalette}
        >
          <Search aria-hidden />
        </Button>
        <Button
          look="ghost"
          size="icon"
          className="-mr-2 max-lg:hidden"
          aria-label="Keyboard shortcuts"
          onClick={openShortcuts}
        >
          <CircleQuestionMark aria-hidden />
        </Button>
      </div>
    </header>
  );
}
