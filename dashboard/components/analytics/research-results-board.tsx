"use client";

import { Compass } from "lucide-react";
import Link from "next/link";
import { Button } from "@/components/ui/button";
import { Card, CardBody, CardHead } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/empty-state";
import { useStoreScope } from "@/components/shell/store-context";
import { csvHref } from "@/lib/analytics/range";
import { formatFigure, type Unit } from "@/lib/analytics/units";
import type { AskedRange, ResearchFigures } from "@/lib/api/figures";
import { useResearchResults } from "@/lib/queries/analytics";
import { Missing } from "./compared";
import { FiguresFrame } from "./figures-frame";
import { HitRatesCard } from "./hit-rates-card";
import { PickedTable } from "./picked-table";
import { WhyButton } from "./why";

export function ResearchResultsBoard({ asked }: { asked: AskedRange }) {
  const { store } = useStoreScope();
  const answer = useResearchResults(store.store_id, asked);
  return (
    <FiguresFrame
      section="/research"
      asked={asked}
      answer={answer}
      csvHref={csvHref(store.store_id, "research", asked)}
    >
      {(results) => (
        <>
          <div className="grid gap-5 lg:grid-cols-[minmax(0,1fr)_340px]">
            <HitRatesCard results={results} />
            <OwnResultsCard results={results} />
          </div>
          <Card className="mt-5 overflow-hidden">
            {results.items.length === 0 ? (
              <EmptyState
                icon={Compass}
                title="Nothing was picked in these days"
                text="Each day of research picks candidates; what became of them stands here."
              >
                <Button asChild>
                  <Link href={`/stores/${store.store_id}/research`}>See today’s picks</Link>
                </Button>
              </EmptyState>
            ) : (
              <>
                <CardHead
                  title="Picks"
                  meta={
                    results.own_results.picks > results.items.length
                      ? `${results.items.length} of ${results.own_results.picks}, those that earned most; the file has all`
                      : "those that earned most first"
                  }
                />
                <PickedTable items={results.items} currency={results.currency} storeId={store.store_id} />
              </>
            )}
          </Card>
        </>
      )}
    </FiguresFrame>
  );
}

type OwnField = keyof ResearchFigures["own_results"];
const own: { field: OwnField; name: string; unit: Unit }[] = [
  { field: "picks", name: "Picks", unit: "count" },
  { field: "picks_imported", name: "Imported", unit: "count" },
  { field: "picks_sold", name: "Sold at least once", unit: "count" },
  { field: "views", name: "Views", unit: "count" },
  { field: "orders", name: "Orders", unit: "count" },
  { field: "margin_minor", name: "Kept", unit: "money" },
];

function OwnResultsCard({ results }: { results: ResearchFigures }) {
  return (
    <Card>
      <CardHead title="What your store made of them" />
      <CardBody>
        <dl>
          {own.map(({ field, name, unit }) => {
            const value = results.own_results[field];
            const shown = value === null ? undefined : formatFigure(value, unit, results.currency);
            return (
              <div
                key={field}
                className="flex items-center justify-between gap-3 border-b border-line py-2 text-sm last:border-b-0"
              >
                <dt className="flex items-center gap-1 text-ink-2">
                  {name}
                  <WhyButton metric={`research.${field}`} title={name} shown={shown} />
                </dt>
                <dd className="font-strong">{shown ?? <Missing />}</dd>
              </div>
            );
          })}
        </dl>
      </CardBody>
    </Card>
  );
}
