import Link from "next/link";
import { Fragment } from "react";
import { PartBars } from "@/components/charts/part-bars";
import { ScoreRing } from "@/components/charts/score-ring";
import { Sparkline } from "@/components/charts/sparkline";
import { Card } from "@/components/ui/card";
import { Thumb } from "@/components/ui/thumb";
import type { ResearchPick } from "@/lib/api/types";
import { lineIndex } from "@/lib/research/day";
import { nicheLabel, rangeText } from "./pick-text";
import { PickButtons } from "./pick-buttons";
import { LoadLine, MarginText, PickBox, WhyText, type PickListProps } from "./pick-table";

/** The same picks on a phone. */
export function PickCards<P extends ResearchPick>(props: PickListProps<P>) {
  const { picks, storeId, scoreLine, actions, choice, noteOf } = props;
  const cut = lineIndex(picks, scoreLine);
  return (
    <ul className="space-y-3">
      {picks.map((pick, index) => (
        <Fragment key={pick.item_id}>
          {index === cut && index > 0 && (
            <li className="px-1 py-1">
              <LoadLine scoreLine={scoreLine} />
            </li>
          )}
          <li>
            <Card className="p-4">
              <div className="flex gap-3">
                {choice && <PickBox pick={pick} choice={choice} />}
                <Thumb src={pick.image_url} size={60} />
                <div className="min-w-0 grow">
                  <Link
                    href={`/stores/${storeId}/research/${pick.item_id}`}
                    className="title-tracking block text-lg/5 font-strong"
                  >
                    {pick.title}
                  </Link>
                  <span className="mt-1 block text-sm text-ink-3">
                    {nicheLabel(pick.niche)}, {rangeText(pick)}
                  </span>
                  {noteOf && <span className="mt-0.5 block text-sm text-ink-2">{noteOf(pick)}</span>}
                </div>
                <ScoreRing
                  score={pick.score}
                  low={pick.score_low}
                  high={pick.score_high}
                  line={scoreLine}
                  size={46}
                />
              </div>
              <div className="mt-3 [&_p:first-child]:text-base">
                <WhyText pick={pick} />
              </div>
              <div className="mt-3 flex items-center justify-between gap-4 border-t border-line pt-3">
                <div>
                  <MarginText pick={pick} />
                </div>
                <PartBars parts={pick.parts} height={26} />
                <Sparkline
                  values={pick.trend.map(({ value }) => value)}
                  label="Orders, 30 days"
                  width={92}
                  isMuted={pick.score < scoreLine}
                />
              </div>
              <div className="mt-3 flex gap-2">
                <PickButtons
                  pick={pick}
                  storeId={storeId}
                  actions={actions}
                  isPrimary={index === 0}
                  isWide
                  hasWatch
                />
              </div>
            </Card>
          </li>
        </Fragment>
      ))}
    </ul>
  );
}
