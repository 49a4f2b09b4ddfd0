import { ScoreRing } from "@/components/charts/score-ring";
import { partNames, partOrder } from "@/components/charts/part-bars";
import { Age } from "@/components/ui/age";
import { Card } from "@/components/ui/card";
import type { Evidence, ScorePart } from "@/lib/api/types";
import { cn } from "@/lib/cn";
import { sourceName } from "@/lib/research/day";

/** Contributions sum to the score; a missing part is hatched, and what it could change is said. */
export function PartsCard({ item, scoreLine }: { item: Evidence; scoreLine: number }) {
  const counted = partOrder.filter((key) => item.parts[key].contribution !== null);
  const weight = counted.reduce((sum, key) => sum + item.parts[key].weight, 0);
  const terms = counted.map((key) => (item.parts[key].contribution ?? 0).toFixed(1));
  const missing = partOrder.filter((key) => item.parts[key].is_missing);
  return (
    <Card aria-labelledby="why-score">
      <div className="flex items-center gap-4 px-5 py-4 max-lg:px-4">
        <ScoreRing
          score={item.score}
          low={item.score_low}
          high={item.score_high}
          line={scoreLine}
          size={64}
        />
        <div>
          <h2 id="why-score" className="title-tracking text-lg font-strong">
            Why {Math.round(item.score)}?
          </h2>
          <p className="text-sm text-ink-2">
            Likely between {Math.round(item.score_low)} and {Math.round(item.score_high)}. {terms.join(" + ")}{" "}
            = {item.score.toFixed(1)}, from {weight} of 100 points of weight.
          </p>
          {item.score_without && missing.length > 0 && (
            <p className="text-sm text-ink-3">
              With {missing.map((key) => partNames[key]).join(" and ")} the score would lie between{" "}
              {Math.round(item.score_without.low)} and {Math.round(item.score_without.high)}.
            </p>
          )}
        </div>
      </div>
      <ul>
        {partOrder.map((key) => (
          <PartRow key={key} name={partNames[key]} part={item.parts[key]} />
        ))}
      </ul>
    </Card>
  );
}

function PartRow({ name, part }: { name: string; part: ScorePart }) {
  return (
    <li className="grid grid-cols-[1fr_auto] items-center gap-x-4 gap-y-1.5 border-t border-line px-5 py-3 max-lg:px-4 lg:grid-cols-[72px_minmax(80px,150px)_52px_minmax(0,1fr)_auto]">
      <div className="max-lg:flex max-lg:items-baseline max-lg:gap-2">
        <span className="block text-sm font-medium">{name}</span>
        <span className="text-xs text-ink-3">weight {part.weight}</span>
      </div>
      <PartScale part={part} name={name} className="max-lg:order-3 max-lg:col-span-2" />
      <div className="text-right max-lg:order-2 max-lg:flex max-lg:items-baseline max-lg:gap-2">
        <span className="block text-sm font-strong">
          {part.value === null ? "–" : Math.round(part.value)}
        </span>
        <span className="text-xs text-ink-3">
          {part.contribution === null ? "missing" : `+${part.contribution.toFixed(1)}`}
        </span>
      </div>
      <p
        className={cn(
          "text-xs/[17px] max-lg:order-4 max-lg:col-span-2",
          part.is_missing ? "text-bad-ink" : "text-ink-2",
        )}
      >
        {part.summary}
      </p>
      <div className="text-xs text-ink-3 max-lg:order-5 max-lg:col-span-2 lg:text-right">
        <span className="inline-flex items-center gap-1.5">
          <span aria-hidden className={cn("size-1.5 rounded-full", part.is_missing ? "bg-bad" : "bg-good")} />
          <span className={part.is_missing ? "text-bad-ink" : undefined}>{sourceName(part.source)}</span>
        </span>
        <span className="block max-lg:ml-1.5 max-lg:inline">
          {part.observed_at && !part.is_missing ? <Age at={part.observed_at} /> : "missing"}
        </span>
      </div>
    </li>
  );
}

/** The part's value as a bar of 0..100 with its range as a whisker. */
export function PartScale({ part, name, className }: { part: ScorePart; name: string; className?: string }) {
  if (part.value === null) {
    return (
      <span
        role="img"
        aria-label={`${name}: missing`}
        className={cn("hatch block h-2 rounded-xs border border-line-strong", className)}
      />
    );
  }
  const low = part.low ?? part.value;
  const high = part.high ?? part.value;
  return (
    <span
      role="img"
      aria-label={`${name} ${Math.round(part.value)} of 100, likely ${Math.round(low)} to ${Math.round(high)}`}
      className={cn("relative block h-2 rounded-xs bg-sunken", className)}
    >
      <span className="absolute inset-y-0 left-0 rounded-xs bg-accent" style={{ width: `${part.value}%` }} />
      <span
        className="absolute top-1/2 h-px bg-ink"
        style={{ left: `${low}%`, width: `${Math.max(0, high - low)}%` }}
      />
      {[low, high].map((end, index) => (
        <span key={index} className="absolute -inset-y-1 w-[1.25px] bg-ink" style={{ left: `${end}%` }} />
      ))}
    </span>
  );
}
