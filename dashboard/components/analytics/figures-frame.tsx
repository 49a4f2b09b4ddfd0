"use client";

import { ChartLine, Clock, Download, RefreshCw } from "lucide-react";
import { usePathname, useRouter, useSearchParams } from "next/navigation";
import type { ReactNode } from "react";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/empty-state";
import { ErrorState } from "@/components/ui/error-state";
import { PageHead } from "@/components/ui/page-head";
import { BoardSkeleton } from "@/components/ui/skeleton";
import { useStoreScope } from "@/components/shell/store-context";
import { rangeParams } from "@/lib/analytics/range";
import type { SectionPath } from "@/lib/analytics/sections";
import { todayIn } from "@/lib/analytics/why";
import type { AskedRange, Trouble } from "@/lib/api/figures";
import { cn } from "@/lib/cn";
import { formatSince, longAge, secondsSince } from "@/lib/format/dates";
import { useCountNow } from "@/lib/queries/analytics";
import { RangePicker } from "./range-picker";
import { SectionTabs } from "./section-tabs";
import { TroubleNotice } from "./trouble-notice";
import { WhyProvider } from "./why";

/** Counting runs every five minutes; three times that without a count is worth a word. */
const STALE_SECONDS = 15 * 60;

type Counted = {
  ready: true;
  as_of: string;
  trouble: Trouble | null;
  range?: { from: string; to: string };
};

type FiguresFrameProps<T extends Counted> = {
  section: SectionPath;
  /** Of pages that show no days of their choice, nothing. */
  asked?: AskedRange;
  answer: { data?: T | { ready: false }; error: Error | null; refetch: () => unknown };
  csvHref?: string;
  children: (figures: T) => ReactNode;
};

/** What every page of figures has: its tabs, the days, how old they are, what holds them back, and a file of them. */
export function FiguresFrame<T extends Counted>(props: FiguresFrameProps<T>) {
  const { section, asked, answer, csvHref, children } = props;
  const { store } = useStoreScope();
  const { data, error } = answer;
  const ready = data?.ready ? data : undefined;
  const isRefused = !data && error !== null;
  return (
    <>
      <PageHead
        title="Analytics"
        text={ready && <CountedUpTo asOf={ready.as_of} isTroubled={ready.trouble !== null} />}
        actions={<FrameActions asked={asked} shown={ready?.range} csvHref={ready && csvHref} />}
      />
      <SectionTabs storeId={store.store_id} section={section} asked={asked} />
      {isRefused ? (
        <ErrorState
          title="Figures cannot be loaded"
          text="The shop still sells, and nothing goes uncounted."
          code={error.name}
          onRetry={() => void answer.refetch()}
        />
      ) : !data ? (
        <BoardSkeleton label="Loading the figures" />
      ) : !data.ready ? (
        <Card>
          <EmptyState
            icon={ChartLine}
            title="Nothing has been counted yet"
            text="Figures appear after the first count. Visits and orders are counted every five minutes; the shop sells meanwhile."
          />
        </Card>
      ) : (
        <WhyProvider storeId={store.store_id} timezone={store.timezone} asOf={data.as_of}>
          <TroubleNotice
            trouble={data.trouble}
            asOf={data.as_of}
            storeId={store.store_id}
            timezone={store.timezone}
          />
          {children(data)}
        </WhyProvider>
      )}
    </>
  );
}

type FrameActionsProps = { asked?: AskedRange; shown?: { from: string; to: string }; csvHref?: string };

function FrameActions({ asked, shown, csvHref }: FrameActionsProps) {
  const { store } = useStoreScope();
  const router = useRouter();
  const pathname = usePathname();
  const params = useSearchParams();
  const { countNow, isCounting } = useCountNow(store.store_id);

  function choose(next: AskedRange) {
    const query = new URLSearchParams(params);
    for (const name of ["range", "from", "to", "page"]) query.delete(name);
    for (const [name, value] of Object.entries(rangeParams(next))) query.set(name, value);
    router.replace(query.size > 0 ? `${pathname}?${query}` : pathname, { scroll: false });
  }

  return (
    <>
      {asked && <RangePicker asked={asked} shown={shown} today={todayIn(store.timezone)} onChange={choose} />}
      {csvHref && (
        <Button asChild>
          <a href={csvHref} download>
            <Download aria-hidden />
            CSV
          </a>
        </Button>
      )}
      {store.role !== "viewer" && (
        <Button onClick={countNow} isBusy={isCounting}>
          <RefreshCw aria-hidden />
          Count now
        </Button>
      )}
    </>
  );
}

function CountedUpTo({ asOf, isTroubled }: { asOf: string; isTroubled: boolean }) {
  const { store } = useStoreScope();
  const now = new Date();
  const age = secondsSince(asOf, now);
  return (
    <span className="inline-flex flex-wrap items-center gap-2" suppressHydrationWarning>
      <span aria-hidden className={cn("size-1.5 rounded-full", isTroubled ? "bg-warn" : "bg-good")} />
      Counted up to {formatSince(asOf, store.timezone, now).replace("today ", "")}
      {age > STALE_SECONDS && (
        <Badge tone="warn">
          <Clock aria-hidden />
          {longAge(age).replace(" ago", " old")}
        </Badge>
      )}
    </span>
  );
}
