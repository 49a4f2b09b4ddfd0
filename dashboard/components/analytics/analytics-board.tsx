"use client";

import { ChartLine, Clock, RefreshCw } from "lucide-react";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/empty-state";
import { PageHead } from "@/components/ui/page-head";
import { Segmented } from "@/components/ui/segmented";
import { BoardSkeleton } from "@/components/ui/skeleton";
import { useStoreScope } from "@/components/shell/store-context";
import { ranges, type ChartMetric } from "@/lib/analytics/chart";
import type { OverviewReady, RangeKey } from "@/lib/api/types";
import { formatRange, formatTime, longAge, secondsSince } from "@/lib/format/dates";
import { useCountNow, useOverview } from "@/lib/queries/analytics";
import { FunnelCard } from "./funnel-card";
import { KpiTiles } from "./kpi-tiles";
import { MetricChart } from "./metric-chart";
import { TopProductsCard } from "./top-products-card";

/** Counting runs every five minutes; twice that without a count is worth a word. */
const STALE_SECONDS = 15 * 60;

export function AnalyticsBoard({ range }: { range: RangeKey }) {
  const { store } = useStoreScope();
  const router = useRouter();
  const { data } = useOverview(store.store_id, range);
  const { countNow, isCounting } = useCountNow(store.store_id);
  const [metric, setMetric] = useState<ChartMetric>("revenue_minor");
  if (!data) return <BoardSkeleton label="Loading the figures" />;
  const refresh = (
    <Button onClick={countNow} isBusy={isCounting}>
      <RefreshCw aria-hidden />
      Count now
    </Button>
  );
  if (!data.ready) {
    return (
      <>
        <PageHead title="Analytics" text="Figures appear after the first count." />
        <Card>
          <EmptyState
            icon={ChartLine}
            title="Nothing has been counted yet"
            text="Visits and orders are counted every five minutes. The shop sells meanwhile."
          >
            {refresh}
          </EmptyState>
        </Card>
      </>
    );
  }
  return (
    <>
      <PageHead
        title="Analytics"
        text={<CountedUpTo overview={data} timezone={store.timezone} />}
        actions={
          <>
            <Segmented
              label="Range"
              value={range}
              options={ranges}
              onChange={(next) => router.replace(`?range=${next}`, { scroll: false })}
            />
            <span className="px-1 text-sm text-ink-3 max-lg:hidden">
              {formatRange(data.range.from, data.range.to)}
            </span>
            {refresh}
          </>
        }
      />
      <Card className="overflow-hidden">
        <KpiTiles overview={data} metric={metric} onChoose={setMetric} />
        <MetricChart overview={data} metric={metric} />
      </Card>
      <div className="mt-5 grid gap-5 lg:grid-cols-2">
        <TopProductsCard overview={data} storeId={store.store_id} />
        <FunnelCard overview={data} />
      </div>
    </>
  );
}

function CountedUpTo({ overview, timezone }: { overview: OverviewReady; timezone: string }) {
  const age = secondsSince(overview.as_of, new Date());
  return (
    <span className="inline-flex flex-wrap items-center gap-2" suppressHydrationWarning>
      <span aria-hidden className="size-1.5 rounded-full bg-good" />
      Counted up to {formatTime(overview.as_of, timezone)}
      {age > STALE_SECONDS && (
        <Badge tone="warn">
          <Clock aria-hidden />
          {longAge(age).replace(" ago", " old")}
        </Badge>
      )}
    </span>
  );
}
