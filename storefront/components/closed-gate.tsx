"use client";

import { useSelectedLayoutSegment } from "next/navigation";
import type { ReactNode } from "react";
import { SkipLink } from "./skip-link";

type Props = { storeName: string; closed: ReactNode; children: ReactNode };

const STILL_OPEN = ["orders", "account"];

/** A closed shop shows nothing but this, and to its customers the orders they have placed and their accounts. */
export function ClosedGate({ storeName, closed, children }: Props) {
  if (!STILL_OPEN.includes(useSelectedLayoutSegment() ?? "")) return closed;
  return (
    <>
      <SkipLink />
      <header className="frame pt-6 text-[0.9375rem] text-muted">{storeName}, closed for now</header>
      <main id="content" tabIndex={-1} className="outline-none">
        {children}
      </main>
    </>
  );
}
