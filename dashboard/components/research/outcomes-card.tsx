import { Badge } from "@/components/ui/badge";
import { Card, CardHead } from "@/components/ui/card";
import type { PickOutcome } from "@/lib/api/research";
import { formatDay } from "@/lib/format/dates";
import { formatMoney } from "@/lib/format/money";
import { plural } from "@/lib/format/numbers";
import { growthText } from "@/lib/research/outcomes";

type OutcomesCardProps = { outcomes: PickOutcome[]; currency: string };

const SHOWN = 8;

/** How it went after the days on which it was picked: at its suppliers, and in the store. */
export function OutcomesCard({ outcomes, currency }: OutcomesCardProps) {
  if (outcomes.length === 0) return null;
  return (
    <Card>
      <CardHead
        title="What became of it"
        meta={
          outcomes.length > SHOWN
            ? `the last ${SHOWN} of ${plural(outcomes.length, "day")}`
            : "by day of pick"
        }
      />
      <ul>
        {outcomes.slice(0, SHOWN).map((outcome) => (
          <li key={outcome.day} className="border-t border-line px-5 py-2.5 text-sm max-lg:px-4">
            <p className="flex items-baseline justify-between gap-3">
              <span>
                {formatDay(outcome.day)}
                <span className="text-ink-3">, score {Math.round(outcome.score)}</span>
              </span>
              <Verdict isHit={outcome.is_hit} />
            </p>
            <p className="mt-0.5 text-xs text-ink-2">
              Sold count after a week {growthText(outcome.growth_7)}, after two{" "}
              {growthText(outcome.growth_14)}.
            </p>
            {outcome.orders !== null && (
              <p className="text-xs text-ink-2">
                Your store: {outcome.views !== null && `${plural(outcome.views, "view")}, `}
                {plural(outcome.orders, "order")}
                {outcome.margin_minor !== null && `, ${formatMoney(outcome.margin_minor, currency)} kept`}.
              </p>
            )}
          </li>
        ))}
      </ul>
    </Card>
  );
}

function Verdict({ isHit }: { isHit: boolean | null }) {
  if (isHit === null) return <span className="text-xs text-ink-3">not judged yet</span>;
  return isHit ? <Badge tone="good">Hit</Badge> : <Badge>No hit</Badge>;
}
