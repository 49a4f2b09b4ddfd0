"use client";

import { Check, Clock, TriangleAlert } from "lucide-react";
import type { ReactNode } from "react";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { ErrorState } from "@/components/ui/error-state";
import { Sheet } from "@/components/ui/sheet";
import { Skeleton } from "@/components/ui/skeleton";
import { checkTitle } from "@/lib/analytics/trouble";
import { checkTally } from "@/lib/analytics/why";
import type { Definition } from "@/lib/api/figures";
import { formatSince, formatTime } from "@/lib/format/dates";
import { useDefinition } from "@/lib/queries/analytics";
import type { WhyRequest } from "./why";

type WhySheetProps = {
  request: WhyRequest | null;
  isOpen: boolean;
  onOpenChange: (isOpen: boolean) => void;
  onChoose: (request: WhyRequest) => void;
  storeId: string;
  timezone: string;
  asOf: string;
};

/** What a figure counts, how it adds up, from which rows it is read and what these have been checked for. */
export function WhySheet(props: WhySheetProps) {
  const { request, isOpen, onOpenChange, storeId, timezone, asOf } = props;
  const { data, error, refetch } = useDefinition(storeId, isOpen && request ? request.metric : null);
  if (!request) return null;
  return (
    <Sheet isOpen={isOpen} onOpenChange={onOpenChange} title={request.title}>
      {request.shown && <p className="title-tracking mt-1 text-3xl font-strong">{request.shown}</p>}
      <div className="mt-2 flex flex-wrap gap-1.5">
        {data && <ChecksBadge checks={data.checks} />}
        <Badge>
          <Clock aria-hidden />
          up to {formatTime(asOf, timezone)}
        </Badge>
      </div>
      {error && !data ? (
        <ErrorState
          title="The explanation cannot be loaded"
          text="The figure stays as it is."
          code={error.name}
          onRetry={() => void refetch()}
        />
      ) : !data ? (
        <div role="status" className="animate-late mt-6 space-y-2">
          <span className="sr-only">Loading the explanation</span>
          <Skeleton className="h-4 w-full" />
          <Skeleton className="h-4 w-3/4" />
        </div>
      ) : (
        <Explanation {...props} definition={data} request={request} />
      )}
    </Sheet>
  );
}

function ChecksBadge({ checks }: { checks: Definition["checks"] }) {
  const tally = checkTally(checks);
  if (!tally) return <Badge>not checked yet</Badge>;
  const isGood = tally.passed === tally.count;
  const Icon = isGood ? Check : TriangleAlert;
  return (
    <Badge tone={isGood ? "good" : "warn"}>
      <Icon aria-hidden />
      {tally.passed} of {tally.count} checks passed
    </Badge>
  );
}

function Part({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section className="mt-6">
      <h3 className="mb-1.5 font-strong">{title}</h3>
      {children}
    </section>
  );
}

type ExplanationProps = WhySheetProps & { request: WhyRequest; definition: Definition };

function Explanation({ request, definition, onChoose, timezone }: ExplanationProps) {
  const tally = checkTally(definition.checks);
  return (
    <>
      <Part title="What it counts">
        <p className="text-ink-2">{definition.counts}</p>
      </Part>
      {request.detail}
      <Part title="Where it comes from">
        <dl className="grid grid-cols-[auto_minmax(0,1fr)] gap-x-6 gap-y-1.5 text-sm">
          <dt className="text-ink-3">Table</dt>
          <dd className="font-mono text-xs/5 break-words">marts.{definition.mart}</dd>
          <dt className="text-ink-3">Columns</dt>
          <dd className="font-mono text-xs/5 break-words">{definition.columns.join(", ")}</dd>
          {tally?.at && (
            <>
              <dt className="text-ink-3">Checked</dt>
              <dd suppressHydrationWarning>{formatSince(tally.at, timezone, new Date())}</dd>
            </>
          )}
        </dl>
      </Part>
      {definition.checks !== null && definition.checks.length > 0 && (
        <details className="mt-6">
          <summary className="rounded-xs font-strong">What was checked</summary>
          <ul className="mt-2 space-y-2">
            {definition.checks.map((check) => (
              <CheckRow key={check.name} {...check} />
            ))}
          </ul>
        </details>
      )}
      {definition.related.length > 0 && (
        <Part title="Related">
          <div className="flex flex-wrap gap-2">
            {definition.related.map((metric) => (
              <Button
                key={metric}
                size="row"
                onClick={() => onChoose({ metric, title: metricTitle(metric) })}
              >
                {metricTitle(metric)}
              </Button>
            ))}
          </div>
        </Part>
      )}
    </>
  );
}

/** "products.net_sales_minor" is read as "Products: net sales". */
function metricTitle(metric: string): string {
  const [of, field] = metric.includes(".") ? metric.split(".") : [null, metric];
  const words = checkTitle((field ?? metric).replace(/_(minor|micros)$/, ""));
  return of ? `${checkTitle(of.replace("-", " "))}: ${words.toLowerCase()}` : words;
}

function CheckRow({ name, description, passed }: { name: string; description: string; passed: boolean }) {
  const Icon = passed ? Check : TriangleAlert;
  return (
    <li className="flex gap-2.5 text-sm">
      <Icon
        aria-hidden
        className={`mt-0.5 size-4 shrink-0 ${passed ? "text-good" : "text-warn-ink"}`}
        strokeWidth={1.75}
      />
      <span className="min-w-0 break-words">
        {checkTitle(name)}
        <span className="sr-only">{passed ? ", passed" : ", failed"}</span>
        {description && <span className="block text-xs text-ink-3">{description}</span>}
      </span>
    </li>
  );
}
