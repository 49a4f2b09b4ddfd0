"use client";

import Link from "next/link";
import { useState } from "react";
import { useStoreScope } from "@/components/shell/store-context";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { Card, CardHead } from "@/components/ui/card";
import { Thumb } from "@/components/ui/thumb";
import type { HistoryDay, HistoryPick } from "@/lib/api/research";
import { formatWeekday } from "@/lib/format/dates";
import { formatCount, plural } from "@/lib/format/numbers";
import { dayWords, firstPicks, outcomeWords, wentOnAs } from "@/lib/research/history";
import { StatusBadge } from "./status-badge";

/** One day as it was; `isWhole` shows all its picks from the start. */
export function HistoryDayCard({ day, isWhole }: { day: HistoryDay; isWhole: boolean }) {
  const { store } = useStoreScope();
  const [isOpen, setOpen] = useState(false);
  const picks = isWhole || isOpen ? day.picks : firstPicks(day);
  const hidden = day.picks.length - picks.length;
  const research = `/stores/${store.store_id}/research`;
  return (
    <Card className="overflow-hidden">
      <CardHead
        title={formatWeekday(day.day, "long")}
        meta={dayWords(day)}
        end={
          day.rejected_count > 0 && (
            <Link
              href={`${research}/rejected?day=${day.day}`}
              className="inline-flex items-center font-medium text-accent-ink hover:underline max-lg:min-h-11"
            >
              {formatCount(day.rejected_count)} rejected
            </Link>
          )
        }
      />
      <ul>
        {picks.map((pick) => (
          <PickLine
            key={pick.item_id}
            pick={pick}
            base={`/stores/${store.store_id}`}
            href={`${research}/${pick.item_id}`}
          />
        ))}
      </ul>
      {picks.length === 0 && (
        <p className="border-t border-line px-5 py-3 text-sm text-ink-3 max-lg:px-4">
          Nothing was good enough to keep.
        </p>
      )}
      {(hidden > 0 || isOpen) && !isWhole && (
        <div className="border-t border-line px-3 py-2 text-center">
          <Button look="ghost" size="row" aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
            {isOpen ? "Show less" : `Show ${plural(hidden, "more pick", "more picks")}`}
          </Button>
        </div>
      )}
    </Card>
  );
}

function PickLine({ pick, base, href }: { pick: HistoryPick; base: string; href: string }) {
  const further = wentOnAs(pick);
  const outcome = outcomeWords(pick);
  return (
    <li className="tap-row relative flex min-h-[52px] items-center gap-3.5 border-t border-line px-5 py-2 text-sm max-lg:px-4">
      <span className="w-7 text-right font-strong" title={`Score ${pick.score.toFixed(1)}`}>
        <span className="sr-only">Score </span>
        {Math.round(pick.score)}
      </span>
      <Thumb src={pick.image_url} size={36} />
      <Link
        href={href}
        className="min-w-0 grow rounded-xs font-medium after:absolute after:inset-0 hover:text-accent-ink max-lg:line-clamp-2 lg:truncate"
      >
        {pick.title}
      </Link>
      {outcome && <span className="text-xs whitespace-nowrap text-ink-3 max-lg:hidden">{outcome}</span>}
      {pick.is_new && (
        <Badge tone="outline" className="max-sm:hidden">
          First time
        </Badge>
      )}
      {further ? (
        <Link
          href={base + further.path}
          className="relative z-10 font-medium text-accent-ink hover:underline max-lg:py-2.5"
        >
          {further.label}
          <span className="sr-only"> made of {pick.title}</span>
        </Link>
      ) : (
        <StatusBadge status={pick.status} />
      )}
    </li>
  );
}
