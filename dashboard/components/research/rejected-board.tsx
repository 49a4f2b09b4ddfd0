"use client";

import { Ban } from "lucide-react";
import Link from "next/link";
import { useStoreScope } from "@/components/shell/store-context";
import { Button } from "@/components/ui/button";
import { Card, CardBody, CardHead } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/empty-state";
import { ErrorState } from "@/components/ui/error-state";
import { PageHead } from "@/components/ui/page-head";
import { Pager } from "@/components/ui/pager";
import { ListSkeleton } from "@/components/ui/skeleton";
import type { RejectedPage } from "@/lib/api/research";
import { formatWeekday } from "@/lib/format/dates";
import { formatCount, plural } from "@/lib/format/numbers";
import { useRejected } from "@/lib/queries/research";
import { ResearchTabs } from "./research-tabs";

export function RejectedBoard({ day, cursor }: { day?: string; cursor?: string }) {
  const { store } = useStoreScope();
  const { data, error, refetch } = useRejected(store.store_id, day, cursor);
  const research = `/stores/${store.store_id}/research`;
  return (
    <>
      <PageHead
        title="Rejected"
        text={headText(data)}
        actions={
          day && (
            <Button asChild>
              <Link href={`${research}/rejected`}>The last day</Link>
            </Button>
          )
        }
      />
      <ResearchTabs section="/rejected" />
      {error && !data ? (
        <ErrorState
          title="What was rejected cannot be loaded"
          text="Today’s picks may still work."
          code={error.name}
          onRetry={() => void refetch()}
        />
      ) : !data ? (
        <ListSkeleton label="Loading what was rejected" />
      ) : data.items.length === 0 ? (
        <Card>
          <EmptyState
            icon={Ban}
            title={data.day ? "Nothing was rejected on that day" : "No day has been researched yet"}
            text="Candidates that should not be sold, or of which too little is known, stand here with the reason."
          >
            <Button asChild>
              <Link href={data.day ? `${research}/history` : research}>
                {data.day ? "See former days" : "Go to today’s picks"}
              </Link>
            </Button>
          </EmptyState>
        </Card>
      ) : (
        <div className="grid items-start gap-5 lg:grid-cols-[minmax(0,1fr)_340px]">
          <div className="min-w-0 max-lg:order-last">
            <Card className="overflow-hidden">
              <CardHead
                title="Candidates"
                meta={`${formatCount(data.items.length)} of ${formatCount(data.total)}`}
              />
              <ul>
                {data.items.map(({ title, reason, score }, index) => (
                  <li
                    key={`${index}-${title}`}
                    className="flex items-start gap-4 border-t border-line px-5 py-2.5 text-sm max-lg:px-4"
                  >
                    <span className="min-w-0 grow">
                      <span className="block font-medium break-words">{title}</span>
                      <span className="block text-xs text-ink-2">{reason}</span>
                    </span>
                    <Score score={score} />
                  </li>
                ))}
              </ul>
            </Card>
            <Pager nextCursor={data.next_cursor} cursor={cursor} count={data.items.length} noun="candidate" />
          </div>
          <ReasonsCard page={data} />
        </div>
      )}
    </>
  );
}

function headText(page: RejectedPage | undefined): string {
  if (!page?.day) return "What was looked at and turned down, and why.";
  return `${formatWeekday(page.day, "long")}. ${plural(page.total, "candidate")} looked at and turned down, and why.`;
}

function Score({ score }: { score: number | null }) {
  if (score === null) return <span className="shrink-0 text-xs text-ink-3">not scored</span>;
  return (
    <span className="shrink-0 text-right">
      <span className="block font-strong">{Math.round(score)}</span>
      <span className="block text-xs text-ink-3">score</span>
    </span>
  );
}

/** Counts all of the day, not only those of this page. */
function ReasonsCard({ page }: { page: RejectedPage }) {
  const reasons = Object.entries(page.reasons);
  const most = Math.max(1, ...reasons.map(([, count]) => count));
  return (
    <Card>
      <CardHead title="Why" meta={plural(reasons.length, "reason")} />
      <CardBody>
        <ul className="max-h-[28rem] space-y-3 overflow-y-auto" tabIndex={0} aria-label="Reasons by count">
          {reasons.map(([reason, count]) => (
            <li key={reason} className="text-sm">
              <p className="flex items-baseline justify-between gap-3">
                <span className="min-w-0 break-words text-ink-2">{reason}</span>
                <span className="font-strong">{formatCount(count)}</span>
              </p>
              <span aria-hidden className="mt-1 block h-1.5 overflow-hidden rounded-full bg-sunken">
                <span
                  className="block h-full rounded-full bg-accent-line"
                  style={{ width: `${(count / most) * 100}%` }}
                />
              </span>
            </li>
          ))}
        </ul>
      </CardBody>
    </Card>
  );
}
