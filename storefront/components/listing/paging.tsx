import Link from "next/link";
import type { ReactNode } from "react";

function Step({ rel, href, children }: { rel: "prev" | "next"; href: string; children: ReactNode }) {
  return (
    <Link rel={rel} href={href} prefetch={false} className="button-plain min-h-11 px-5">
      {children}
    </Link>
  );
}

type Props = { page: number; pages: number; pathOf: (page: number) => string };

export function Paging({ page, pages, pathOf }: Props) {
  if (pages < 2) return null;
  return (
    <nav aria-label="Pages" className="mt-14 flex flex-wrap items-center justify-center gap-x-6 gap-y-3">
      {page > 1 && (
        <Step rel="prev" href={pathOf(page - 1)}>
          Before
        </Step>
      )}
      <p className="text-[0.9375rem] text-muted">
        Page {page} of {pages}
      </p>
      {page < pages && (
        <Step rel="next" href={pathOf(page + 1)}>
          Next
        </Step>
      )}
    </nav>
  );
}

/** Where a list has no numbered pages: what was asked for is another list each time. */
export function GoingOn({ first, next }: { first: string | null; next: string | null }) {
  if (!first && !next) return null;
  return (
    <nav aria-label="Pages" className="mt-14 flex flex-wrap items-center justify-center gap-x-6 gap-y-3">
      {first && (
        <Step rel="prev" href={first}>
          From the start
        </Step>
      )}
      {next && (
        <Step rel="next" href={next}>
          Next
        </Step>
      )}
    </nav>
  );
}
