"use client";

import { ArrowLeft, ArrowRight } from "lucide-react";
import Link from "next/link";
import { usePathname, useRouter, useSearchParams } from "next/navigation";
import { plural } from "@/lib/format/numbers";
import { Button } from "./button";

type PagerProps = { nextCursor: string | null; cursor?: string; count: number; noun: string };

/** Cursors only lead forward; the way back is the browser's own. */
export function Pager({ nextCursor, cursor, count, noun }: PagerProps) {
  const router = useRouter();
  const pathname = usePathname();
  const params = new URLSearchParams(useSearchParams());
  if (nextCursor) params.set("cursor", nextCursor);
  return (
    <div className="mt-3 flex items-center gap-2 text-sm text-ink-3">
      <span className="grow">{plural(count, noun)} on this page</span>
      {cursor && (
        <Button size="row" onClick={() => router.back()}>
          <ArrowLeft aria-hidden />
          Back
        </Button>
      )}
      {nextCursor && (
        <Button asChild size="row">
          <Link href={`${pathname}?${params}`}>
            Next page
            <ArrowRight aria-hidden />
          </Link>
        </Button>
      )}
    </div>
  );
}
