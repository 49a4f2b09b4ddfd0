"use client";

import { Users } from "lucide-react";
import { usePathname, useRouter, useSearchParams } from "next/navigation";
import { Card, CardHead } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/empty-state";
import { Segmented } from "@/components/ui/segmented";
import { Select } from "@/components/ui/select";
import { useStoreScope } from "@/components/shell/store-context";
import { cohortCounts, cohortFigures, heatOf, type CohortFigure } from "@/lib/analytics/cohorts";
import { csvHref } from "@/lib/analytics/range";
import { useCohorts } from "@/lib/queries/analytics";
import { CohortHeat } from "./cohort-heat";
import { FiguresFrame } from "./figures-frame";
import { WhyButton } from "./why";

const counts = cohortCounts.map((count) => ({ value: String(count), label: `${count} months` }));

export function CohortsBoard({ show, months }: { show: CohortFigure; months: number }) {
  const { store } = useStoreScope();
  const router = useRouter();
  const pathname = usePathname();
  const params = useSearchParams();
  const answer = useCohorts(store.store_id, months);
  const isRetention = show === "retention";

  function choose(name: "show" | "months", value: string) {
    const query = new URLSearchParams(params);
    query.set(name, value);
    router.replace(`${pathname}?${query}`, { scroll: false });
  }

  return (
    <FiguresFrame section="/cohorts" answer={answer} csvHref={csvHref(store.store_id, "cohorts", { months })}>
      {(cohorts) => (
        <>
          <div className="mb-4 flex flex-wrap gap-2">
            <Segmented
              label="Shown"
              value={show}
              options={cohortFigures}
              onChange={(next) => choose("show", next)}
            />
            <Select
              aria-label="How many months"
              className="w-36 max-lg:w-full"
              options={counts}
              value={String(months)}
              onChange={(event) => choose("months", event.target.value)}
            />
          </div>
          <Card className="overflow-hidden">
            {cohorts.items.length === 0 ? (
              <EmptyState
                icon={Users}
                title="No customer has ordered yet"
                text="Customers are put together by the month of their first order; month after month shows how many order again."
              />
            ) : (
              <>
                <CardHead
                  title={
                    <span className="inline-flex items-center gap-1.5">
                      {isRetention ? "Who comes back" : "What they bring"}
                      <WhyButton
                        metric={isRetention ? "cohorts.retention" : "cohorts.value_minor"}
                        title={isRetention ? "Retention" : "Value so far"}
                      />
                    </span>
                  }
                  meta={
                    isRetention
                      ? "share of first-time buyers who order in a later month"
                      : "all that a month’s first-time buyers have brought so far, after refunds"
                  }
                />
                <CohortHeat
                  heat={heatOf(cohorts, show)}
                  unit={isRetention ? "share" : "money"}
                  currency={cohorts.currency}
                />
              </>
            )}
          </Card>
        </>
      )}
    </FiguresFrame>
  );
}
