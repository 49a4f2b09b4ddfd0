import { Card, CardBody, CardHead } from "@/components/ui/card";
import { hitWords, verdict, verdictWords } from "@/lib/analytics/research";
import type { HitRate, ResearchFigures } from "@/lib/api/figures";
import { formatPercent } from "@/lib/format/numbers";
import { Missing } from "./compared";
import { WhyButton } from "./why";

/** How often picks grew, beside the same candidates ranked otherwise; each with its range. */
export function HitRatesCard({ results }: { results: ResearchFigures }) {
  const rates = [
    { name: "Picks", rate: results.picks, isMain: true },
    { name: "All candidates", rate: results.all_candidates, isMain: false },
    { name: "Best by sold count", rate: results.best_by_sold_count, isMain: false },
  ];
  const most = Math.max(0.1, ...rates.map(({ rate }) => rate.high ?? 0));
  return (
    <Card>
      <CardHead
        title={
          <span className="inline-flex items-center gap-1.5">
            How often they grew
            <WhyButton metric="research.rate" title="Hit rate" />
          </span>
        }
        meta="a hit is in the best tenth of its day by growth"
      />
      <CardBody>
        <ul className="space-y-4">
          {rates.map(({ name, rate, isMain }) => (
            <li key={name} className="text-sm">
              <p className="flex items-baseline justify-between gap-3">
                <span className={isMain ? "font-strong" : ""}>{name}</span>
                <span className="font-strong">
                  {rate.rate === null ? <Missing /> : formatPercent(rate.rate * 100)}
                </span>
              </p>
              <RateBar rate={rate} most={most} isMain={isMain} />
              <p className="mt-1 text-xs text-ink-3">{hitWords(rate)}</p>
            </li>
          ))}
        </ul>
        <p className="mt-4 border-t border-line pt-3 text-sm text-ink-2">
          {verdictWords[verdict(results.picks, results.best_by_sold_count)]}
        </p>
      </CardBody>
    </Card>
  );
}

/** The rate as a tick within the range in which it truly lies. */
function RateBar({ rate, most, isMain }: { rate: HitRate; most: number; isMain: boolean }) {
  if (rate.low === null || rate.high === null || rate.rate === null) {
    return <span aria-hidden className="hatch mt-1.5 block h-2.5 rounded-xs" />;
  }
  const at = (share: number) => `${(share / most) * 100}%`;
  return (
    <span aria-hidden className="relative mt-1.5 block h-2.5 rounded-xs bg-sunken">
      <span
        className={`absolute inset-y-0 rounded-xs ${isMain ? "bg-accent-line" : "bg-line-strong"}`}
        style={{ left: at(rate.low), width: at(rate.high - rate.low) }}
      />
      <span
        className={`absolute -inset-y-0.5 w-0.5 ${isMain ? "bg-accent" : "bg-ink-3"}`}
        style={{ left: at(rate.rate) }}
      />
    </span>
  );
}
