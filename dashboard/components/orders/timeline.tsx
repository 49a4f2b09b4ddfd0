import {
  Check,
  CircleDot,
  CircleX,
  Mail,
  MessageSquareText,
  Scale,
  ShoppingBag,
  Truck,
  Undo2,
  type LucideIcon,
} from "lucide-react";
import { Card, CardBody, CardHead } from "@/components/ui/card";
import type { OrderEvent } from "@/lib/api/types";
import { cn } from "@/lib/cn";
import { dayIn, formatDay, formatTime } from "@/lib/format/dates";
import { eventTitle } from "@/lib/orders/timeline";

const looks: { match: RegExp; icon: LucideIcon; isGood?: boolean }[] = [
  { match: /mail|confirmation/, icon: Mail },
  { match: /refund|withdrawal|undone/, icon: Undo2 },
  { match: /paid/, icon: Check, isGood: true },
  { match: /dispute/, icon: Scale },
  { match: /note/, icon: MessageSquareText },
  { match: /canceled/, icon: CircleX },
  { match: /ship/, icon: Truck },
  { match: /placed/, icon: ShoppingBag },
];

export function Timeline({ events, timezone }: { events: OrderEvent[]; timezone: string }) {
  const newestFirst = [...events].sort((a, b) => b.occurred_at.localeCompare(a.occurred_at));
  return (
    <Card>
      <CardHead title="What happened" />
      <CardBody>
        {newestFirst.length === 0 && <p className="text-sm text-ink-2">Nothing is on record yet.</p>}
        <ol>
          {newestFirst.map((event, index) => {
            const look = looks.find(({ match }) => match.test(event.kind));
            const Icon = look?.icon ?? CircleDot;
            const day = dayIn(event.occurred_at, timezone);
            const isNewDay =
              index === 0 || dayIn(newestFirst[index - 1]?.occurred_at ?? "", timezone) !== day;
            return (
              <li key={event.event_id} className="relative flex gap-3.5 pb-5 last:pb-0">
                {index < newestFirst.length - 1 && (
                  <span aria-hidden className="absolute top-6 bottom-0 left-[11px] w-px bg-line-strong" />
                )}
                <span
                  className={cn(
                    "relative grid size-[23px] shrink-0 place-items-center rounded-full border",
                    look?.isGood
                      ? "border-good-soft bg-good-soft text-good-ink"
                      : "border-line-strong bg-surface text-ink-2",
                  )}
                >
                  <Icon aria-hidden className="size-3" strokeWidth={2} />
                </span>
                <div className="min-w-0 grow text-sm">
                  <p className="font-medium">{eventTitle(event.kind)}</p>
                  {event.detail && <p className="break-words text-ink-2">{event.detail}</p>}
                  {event.by_name && <p className="text-xs text-ink-3">by {event.by_name}</p>}
                </div>
                <time dateTime={event.occurred_at} className="shrink-0 text-right text-xs text-ink-3">
                  {formatTime(event.occurred_at, timezone, { seconds: true })}
                  {isNewDay && <span className="block">{formatDay(day)}</span>}
                </time>
              </li>
            );
          })}
        </ol>
      </CardBody>
    </Card>
  );
}
