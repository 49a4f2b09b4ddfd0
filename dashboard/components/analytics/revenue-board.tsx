"use client";

import { usePathname, useRouter, useSearchParams } from "next/navigation";
import { Card, CardHead } from "@/components/ui/card";
import { useStoreScope } from "@/components/shell/store-context";
import { fittingGrain, revenueRows } from "@/lib/analytics/chart";
import { csvHref, daysBetween } from "@/lib/analytics/range";
import type { Unit } from "@/lib/analytics/units";
import type { AskedRange, Grain, Revenue } from "@/lib/api/figures";
import { useRevenue } from "@/lib/queries/analytics";
import { FigureTile, FigureTiles } from "./compared";
import { CountriesTable } from "./countries-table";
import { FiguresFrame } from "./figures-frame";
import { MetricChart } from "./metric-chart";
import { UnusualCard } from "./unusual-card";

type Total = { field: keyof Revenue["totals"]; name: string; unit: Unit; isNeutral?: boolean };

const totals: Total[] = [
  { field: "revenue_minor", name: "Revenue after refunds", unit: "money" },
  { field: "orders", name: "Orders", unit: "count" },
  { field: "average_order_minor", name: "Average order", unit: "money" },
  { field: "kept_minor", name: "Kept", unit: "money" },
  { field: "gross_sales_minor", name: "Gross sales", unit: "money" },
  { field: "discounts_minor", name: "Discounts", unit: "money", isNeutral: true },
  { field: "refunds_minor", name: "Refunds", unit: "money", isNeutral: true },
  { field: "units", name: "Units", unit: "count" },
];

/** Revenue by hour, day, week or month, what it is made of, and where it was sent to. */
export function RevenueBoard({ asked, grain }: { asked: AskedRange; grain: Grain }) {
  const { store } = useStoreScope();
  const router = useRouter();
  const pathname = usePathname();
  const params = useSearchParams();
  const question = { ...asked, grain };
  const answer = useRevenue(store.store_id, question);

  function choose(next: Grain) {
    const query = new URLSearchParams(params);
    if (next === "day") query.delete("grain");
    else query.set("grain", next);
    router.replace(query.size > 0 ? `${pathname}?${query}` : pathname, { scroll: false });
  }

  return (
    <FiguresFrame
      section="/revenue"
      asked={asked}
      answer={answer}
      csvHref={csvHref(store.store_id, "revenue", question)}
    >
      {(revenue) => {
        const days = daysBetween(revenue.range.from, revenue.range.to);
        return (
          <>
            <FigureTiles>
              {totals.map(({ field, name, unit, isNeutral }) => (
                <FigureTile
                  key={field}
                  name={name}
                  why={field}
                  metric={revenue.totals[field]}
                  unit={unit}
                  currency={revenue.currency}
                  isNeutral={isNeutral}
                />
              ))}
            </FigureTiles>
            <Card className="mt-5">
              <MetricChart
                metric="revenue_minor"
                rows={revenueRows(revenue, "revenue_minor")}
                currency={revenue.currency}
                range={revenue.range}
                previous={revenue.previous}
                grain={revenue.grain}
                grains={{ days, onChange: (next) => choose(fittingGrain(next, days)) }}
              />
            </Card>
            <Card className="mt-5 overflow-hidden">
              <CardHead title="By country" meta="where orders are sent to; together they are the revenue" />
              <CountriesTable countries={revenue.countries} currency={revenue.currency} />
            </Card>
            <UnusualCard unusual={revenue.unusual} currency={revenue.currency} />
          </>
        );
      }}
    </FiguresFrame>
  );
}
