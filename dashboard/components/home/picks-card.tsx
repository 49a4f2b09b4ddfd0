"use client";

import Link from "next/link";
import { ScoreRing } from "@/components/charts/score-ring";
import { Sparkline } from "@/components/charts/sparkline";
import { PickButtons } from "@/components/research/pick-buttons";
import { MarginText } from "@/components/research/pick-table";
import { Button } from "@/components/ui/button";
import { Card, CardHead } from "@/components/ui/card";
import { Thumb } from "@/components/ui/thumb";
import type { ResearchDay } from "@/lib/api/types";
import { useResearchDay } from "@/lib/queries/research";
import { isOpenPick, picksAboveLine } from "@/lib/research/day";
import { usePickActions } from "@/lib/research/use-pick-actions";

const SHOWN = 3;

type PicksCardProps = { storeId: string; initial: ResearchDay; mayDecide: boolean };

export function PicksCard({ storeId, initial, mayDecide }: PicksCardProps) {
  const { data: day = initial } = useResearchDay(storeId);
  const actions = usePickActions(storeId);
  const picks = day.items.filter(isOpenPick).slice(0, SHOWN);
  const research = `/stores/${storeId}/research`;
  return (
    <Card>
      <CardHead
        title="Picks of the day"
        meta={
          day.kept > 0 && `${picksAboveLine(day).length} of ${day.kept} above your line of ${day.score_line}`
        }
        end={
          <Link href={research} className="font-medium text-accent-ink hover:underline">
            All picks
          </Link>
        }
      />
      {picks.length === 0 ? (
        <div className="border-t border-line px-5 py-6 text-sm text-ink-2">
          <p>
            {day.items.length > 0
              ? "All picks of the day are decided. The next ones come with the next research."
              : "Nothing has been researched for this store yet. The first twenty picks take about a minute."}
          </p>
          <Button asChild className="mt-3">
            <Link href={research}>Go to research</Link>
          </Button>
        </div>
      ) : (
        <ul>
          {picks.map((pick) => (
            <li
              key={pick.item_id}
              className="tap-row relative flex items-center gap-3.5 border-t border-line px-5 py-2.5 max-lg:px-4"
            >
              <span className="max-lg:order-last">
                <ScoreRing
                  score={pick.score}
                  low={pick.score_low}
                  high={pick.score_high}
                  line={day.score_line}
                />
              </span>
              <Thumb src={pick.image_url} />
              <div className="min-w-0 grow">
                <Link
                  href={`${research}/${pick.item_id}`}
                  className="font-medium hover:text-accent-ink max-lg:line-clamp-2 max-lg:after:absolute max-lg:after:inset-0 lg:block lg:truncate"
                >
                  {pick.title}
                </Link>
                <p className="truncate text-sm text-ink-2 max-lg:hidden">{pick.analysis?.why}</p>
                <p className="text-sm text-ink-2 lg:hidden">
                  {pick.margin_percent === null
                    ? "Margin missing"
                    : `${pick.margin_percent.toFixed(1)}% margin`}
                </p>
              </div>
              <span className="max-lg:hidden">
                <Sparkline
                  values={pick.trend.map(({ value }) => value)}
                  label="Orders, 30 days"
                  isMuted={pick.score < day.score_line}
                />
              </span>
              <span className="w-20 text-right text-sm whitespace-nowrap max-lg:hidden">
                <MarginText pick={pick} />
              </span>
              {mayDecide && (
                <span className="flex w-[104px] justify-end max-lg:hidden">
                  <PickButtons pick={pick} storeId={storeId} actions={actions} isPrimary={false} />
                </span>
              )}
            </li>
          ))}
        </ul>
      )}
    </Card>
  );
}
