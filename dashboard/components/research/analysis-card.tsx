import { Minus, Plus } from "lucide-react";
import { Card, CardBody, CardHead } from "@/components/ui/card";
import type { Evidence } from "@/lib/api/types";
import { cn } from "@/lib/cn";
import { formatTime } from "@/lib/format/dates";
import { sourceName } from "@/lib/research/day";

export function AnalysisCard({ item, timezone }: { item: Evidence; timezone: string }) {
  const { analysis } = item;
  if (!analysis) {
    return (
      <Card>
        <CardHead title="What Claude makes of it" />
        <CardBody className="text-sm text-ink-2">
          Nothing yet. Claude writes about the best twenty picks of a day, from the sources named and nothing
          else.
        </CardBody>
      </Card>
    );
  }
  return (
    <Card>
      <CardHead title="What Claude makes of it" className="pb-0" />
      <CardBody>
        <p className="text-xs text-ink-3">
          Written {formatTime(analysis.written_at, timezone)} from the sources named, nothing else
          {analysis.is_sandbox && " (sandbox)"}
        </p>
        <ul className="mt-3 space-y-3.5">
          {analysis.reasons.map((reason) => {
            const isPlus = reason.sign === "plus";
            const Icon = isPlus ? Plus : Minus;
            return (
              <li key={reason.text} className="flex gap-3 text-sm">
                <span
                  className={cn(
                    "mt-0.5 grid size-[18px] shrink-0 place-items-center rounded-full",
                    isPlus ? "bg-good-soft text-good-ink" : "bg-warn-soft text-warn-ink",
                  )}
                >
                  <Icon aria-hidden className="size-3" strokeWidth={2.25} />
                  <span className="sr-only">{isPlus ? "For it: " : "Against it: "}</span>
                </span>
                <span>
                  {reason.text} <span className="text-xs text-accent-ink">{sourceName(reason.source)}</span>
                </span>
              </li>
            );
          })}
        </ul>
        <dl className="mt-4 space-y-2.5 border-t border-line pt-3 text-sm">
          <div>
            <dt className="text-xs text-ink-3">Who buys it</dt>
            <dd>{analysis.audience}</dd>
          </div>
          <div>
            <dt className="text-xs text-ink-3">How to show it</dt>
            <dd>{analysis.angle}</dd>
          </div>
        </dl>
      </CardBody>
    </Card>
  );
}
