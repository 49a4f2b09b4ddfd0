"use client";

import { useState } from "react";
import { Card } from "@/components/ui/card";
import { useStoreScope } from "@/components/shell/store-context";
import type { ChartMetric } from "@/lib/analytics/chart";
import { csvHref } from "@/lib/analytics/range";
import { sectionHref } from "@/lib/analytics/sections";
import type { AskedRange } from "@/lib/api/figures";
import { useOverview } from "@/lib/queries/analytics";
import { FiguresFrame } from "./figures-frame";
import { FunnelCard } from "./funnel-card";
import { KpiTiles } from "./kpi-tiles";
import { OverviewChart } from "./overview-chart";
import { TopProductsCard } from "./top-products-card";
import { UnusualCard } from "./unusual-card";

export function AnalyticsBoard({ asked }: { asked: AskedRange }) {
  const { store } = useStoreScope();
  const [metric, setMetric] = useState<ChartMetric>("revenue_minor");
  const answer = useOverview(store.store_id, asked);
  return (
    <FiguresFrame
      section=""
      asked={asked}
      answer={answer}
      csvHref={csvHref(store.store_id, "overview", asked)}
    >
      {(overview) => (
        <>
          <Card className="overflow-hidden">
            <KpiTiles overview={overview} metric={metric} onChoose={setMetric} />
            <OverviewChart overview={overview} asked={asked} metric={metric} storeId={store.store_id} />
          </Card>
          <div className="mt-5 grid gap-5 lg:grid-cols-2">
            <TopProductsCard
              overview={overview}
              storeId={store.store_id}
              productsHref={sectionHref(store.store_id, "/products", asked)}
            />
            <FunnelCard overview={overview} />
          </div>
          <UnusualCard unusual={overview.unusual} currency={overview.currency} />
        </>
      )}
    </FiguresFrame>
  );
}
