"use client";

import { Scale } from "lucide-react";
import Link from "next/link";
import { usePathname, useRouter } from "next/navigation";
import { useState } from "react";
import { SeriesTable } from "@/components/charts/series-table";
import { useStoreScope } from "@/components/shell/store-context";
import { Button } from "@/components/ui/button";
import { Card, CardBody, CardHead } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/empty-state";
import { ErrorState } from "@/components/ui/error-state";
import { PageHead } from "@/components/ui/page-head";
import { Segmented } from "@/components/ui/segmented";
import { BoardSkeleton } from "@/components/ui/skeleton";
import type { TrackRecord } from "@/lib/api/research";
import { formatRange } from "@/lib/format/dates";
import { plural } from "@/lib/format/numbers";
import { useTrackRecord } from "@/lib/queries/research";
import {
  chartWords,
  decileRows,
  rateCell,
  recordDays,
  toRecordDays,
  USUAL_DAYS,
  type RecordDays,
} from "@/lib/research/record";
import { DecileChart } from "./decile-chart";
import { RatesCard } from "./rates-card";
import { ResearchTabs } from "./research-tabs";

export function TrackRecordBoard({ days }: { days: RecordDays }) {
  const { store } = useStoreScope();
  const router = useRouter();
  const pathname = usePathname();
  const { data, error, refetch } = useTrackRecord(store.store_id, days);
  function choose(next: RecordDays) {
    router.replace(next === USUAL_DAYS ? pathname : `${pathname}?days=${next}`, { scroll: false });
  }
  return (
    <>
      <PageHead
        title="Track record"
        text={headText(data)}
        actions={
          <Segmented
            label="How far back"
            value={String(days)}
            options={recordDays.map((count) => ({ value: String(count), label: `${count} days` }))}
            onChange={(value) => choose(toRecordDays(value))}
          />
        }
      />
      <ResearchTabs section="/track-record" />
      {error && !data ? (
        <ErrorState
          title="The track record cannot be loaded"
          text="Today’s picks may still work."
          code={error.name}
          onRetry={() => void refetch()}
        />
      ) : !data ? (
        <BoardSkeleton label="Loading the track record" />
      ) : data.days_judged === 0 ? (
        <Card>
          <EmptyState
            icon={Scale}
            title="Nothing has been judged yet"
            text="A week after a day of research we look which of its candidates grew most. From then on you see here whether the score was right."
          >
            <Button asChild>
              <Link href={`/stores/${store.store_id}/research/history`}>See former days</Link>
            </Button>
          </EmptyState>
        </Card>
      ) : (
        <div className="grid items-start gap-5 lg:grid-cols-[minmax(0,1fr)_340px]">
          <DecilesCard record={data} />
          <RatesCard record={data} />
        </div>
      )}
    </>
  );
}

function headText(record: TrackRecord | undefined): string {
  if (!record?.first_day || !record.last_day)
    return "Whether the score works, judged by what happened after.";
  return `${plural(record.days_judged, "day")} judged, ${formatRange(record.first_day, record.last_day)}. A hit is what grew most of its day.`;
}

function DecilesCard({ record }: { record: TrackRecord }) {
  const [isTable, setTable] = useState(false);
  const rows = decileRows(record);
  return (
    <Card>
      <CardHead
        title="Hits by tenth of the score"
        end={
          <Button look="ghost" size="row" onClick={() => setTable(!isTable)}>
            {isTable ? "Show as chart" : "Show as table"}
          </Button>
        }
      />
      <CardBody>
        <p className="mb-3 text-sm text-ink-2">
          {chartWords(record)} A score that works climbs to the right, and further than the sold count does.
        </p>
        {isTable ? (
          <SeriesTable
            columns={["Tenth", "By score", "By sold count"]}
            rows={rows
              .toReversed()
              .map(({ name, byScore, bySold }) => [
                name === "10" ? "10, the best" : name,
                rateCell(byScore),
                rateCell(bySold),
              ])}
          />
        ) : (
          <DecileChart rows={rows} label={`Hit rate by tenth of the score. ${chartWords(record)}`} />
        )}
      </CardBody>
    </Card>
  );
}
