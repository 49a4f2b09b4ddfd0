import { ArrowLeft, ArrowRight } from "lucide-react";
import Link from "next/link";
import { Button } from "@/components/ui/button";
import type { Pages } from "@/lib/analytics/products";
import { formatCount, plural } from "@/lib/format/numbers";

type PageLinksProps = { pages: Pages; noun: string; href: (page: number) => string };

/** Numbered pages: where one is of how many, and the pages beside it. */
export function PageLinks({ pages, noun, href }: PageLinksProps) {
  const { first, last, total, previous, next } = pages;
  return (
    <nav aria-label="Pages" className="mt-3 flex items-center gap-2 text-sm text-ink-3">
      <span className="grow">
        {next === null && previous === null
          ? plural(total, noun)
          : `${formatCount(first)} – ${formatCount(last)} of ${plural(total, noun)}`}
      </span>
      {previous !== null && (
        <Button asChild size="row">
          <Link href={href(previous)}>
            <ArrowLeft aria-hidden />
            Page before
          </Link>
        </Button>
      )}
      {next !== null && (
        <Button asChild size="row">
          <Link href={href(next)}>
            Next page
            <ArrowRight aria-hidden />
          </Link>
        </Button>
      )}
    </nav>
  );
}
