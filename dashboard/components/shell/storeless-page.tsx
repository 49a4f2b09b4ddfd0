import Link from "next/link";
import type { ReactNode } from "react";
import { SlipwayLogo } from "./logo";

type StorelessPageProps = { hasStores: boolean; children: ReactNode };

/** What belongs to a person and not to a store: no sidebar, and a way back. */
export function StorelessPage({ hasStores, children }: StorelessPageProps) {
  return (
    <div className="min-h-dvh">
      <header className="flex h-[52px] items-center justify-between bg-hull px-6 text-hull-ink max-lg:px-4">
        <SlipwayLogo />
        {hasStores && (
          <Link href="/" className="rounded-xs text-sm text-hull-ink-2 hover:text-hull-ink">
            Back to your store
          </Link>
        )}
      </header>
      {children}
    </div>
  );
}
