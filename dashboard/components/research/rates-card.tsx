import { Card, CardBody, CardHead } from "@/components/ui/card";
import { hitWords, verdict, verdictWords } from "@/lib/analytics/research";
import type { HitRate } from "@/lib/api/figures";
import type { TrackRecord } from "@/lib/api/research";
import { cn } from "@/lib/cn";
import { formatPercent, plural } from "@/lib/format/numbers";

/** The picks beside all candidates and beside a plain ranking, and what the store made of the picks. */
export function RatesCard({ record }: { record: TrackRecord }) {
  const rates = [
    { name: "Your picks", rate: record.picks, isMain: true },
    { name: "All candidates", rate: record.all_candidates, isMain: false },
    { name: "Best tenth by sold count", rate: record.best_by_sold_count, isMain: false },
  ];
  const most = Math.max(0.1, ...rates.map(({ rate }) => rate.high ?? 0));
  return (
    <Card>
      <CardHead title="How often they grew" />
      <CardBody>
        <ul className="space-y-4">
          {rates.map(({ name, rate, isMain }) => (
            <li key={name} className="text-sm">
              <p className="flex items-baseline justify-between gap-3">
                <span className={isMain ? "font-strong" : undefined}>{name}</span>
                {rate.rate === null ? (
                  <span className="text-ink-3">missing</span>
                ) : (
                  <span className="font-strong">{formatPercent(rate.rate * 100)}</span>
                )}
              </p>
              <RangeBar rate={rate} most={most} isMain={isMain} />
              <p className="mt-1 text-xs text-ink-3">{hitWords(rate)}</p>
            </li>
          ))}
        </ul>
        <p className="mt-4 border-t border-line pt-3 text-sm text-ink-2">
          {verdictWords[verdict(record.picks, record.best_by_sold_count)]}
        </p>
        <p className="mt-3 border-t border-line pt-3 text-sm text-ink-2">
          You imported <b className="font-strong text-ink">{plural(record.imported, "pick")}</b> of these
          days; <b className="font-strong text-ink">{record.sold}</b> sold within two weeks.
        </p>
      </CardBody>
    </Card>
  );
}

/** The rate as a tick within the range in which it truly lies. */
function RangeBar({ rate, most, isMain }: { rate: HitRate; most: number; isMain: boolean }) {
  if (rate.low === null || rate.high === null || rate.rate === null)
    return <span aria-hidden className="hatch mt-1.5 block h-2.5 rounded-xs" />;
  const at = (share: number) => `${(share / most) * 100}%`;
  return (
    <span aria-hidden className="relative mt-1.5 block h-2.5 rounded-xs bg-sunken">
      <span
        className={cn("absolute inset-y-0 rounded-xs", isMain ? "bg-accent-line" : "bg-line-strong")}
        style={{ left: at(rate.low), width: at(rate.high - rate.low) }}
      />
      <span
        className={cn("absolute -inset-y-0.5 w-0.5", isMain ? "bg-accent" : "bg-ink-3")}
        style={{ left: at(rate.rate) }}
      />
    </span>
  );
}
