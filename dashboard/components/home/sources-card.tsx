import { Age } from "@/components/ui/age";
import { Card, CardBody, CardHead } from "@/components/ui/card";
import type { Source } from "@/lib/api/types";
import { cn } from "@/lib/cn";
import { formatSince } from "@/lib/format/dates";
import { sourceName } from "@/lib/research/day";

export function SourcesCard({ sources, timezone }: { sources: Source[]; timezone: string }) {
  if (sources.length === 0) return null;
  return (
    <Card>
      <CardHead title="Sources" />
      <CardBody>
        <ul className="space-y-1.5">
          {sources.map((source) => {
            const isFailing = source.status === "failing";
            return (
              <li key={source.source} className="flex items-center gap-2 text-sm">
                <span
                  aria-hidden
                  className={cn(
                    "size-1.5 rounded-full",
                    isFailing ? "bg-bad" : source.status === "needs_credentials" ? "bg-warn" : "bg-good",
                  )}
                />
                <span className="grow">{sourceName(source.source)}</span>
                <span
                  className={cn("text-xs", isFailing ? "text-bad-ink" : "text-ink-3")}
                  suppressHydrationWarning
                >
                  <SourceState source={source} timezone={timezone} />
                </span>
              </li>
            );
          })}
        </ul>
      </CardBody>
    </Card>
  );
}

function SourceState({ source, timezone }: { source: Source; timezone: string }) {
  if (source.status === "failing") {
    return source.since ? `failing since ${formatSince(source.since, timezone, new Date())}` : "failing";
  }
  if (source.status === "needs_credentials") return "needs credentials";
  if (source.status === "recorded") return "recorded";
  return source.last_success_at ? <Age at={source.last_success_at} /> : "not read yet";
}
