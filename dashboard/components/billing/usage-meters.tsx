import { Card } from "@/components/ui/card";
import type { AccountBilling, PlanCatalog } from "@/lib/api/billing";
import { metersOf, type Meter } from "@/lib/billing/usage";
import { cn } from "@/lib/cn";
import { formatCount } from "@/lib/format/numbers";

type UsageMetersProps = { account: AccountBilling; catalog: PlanCatalog; now: Date };

export function UsageMeters({ account, catalog, now }: UsageMetersProps) {
  return (
    <Card
      aria-label="Limits of your plan"
      className="grid gap-x-8 gap-y-5 p-5 sm:grid-cols-2 lg:grid-cols-4 max-lg:p-4"
    >
      {metersOf(account.limits, account.usage, catalog, now).map((meter) => (
        <UsageMeter key={meter.key} meter={meter} />
      ))}
    </Card>
  );
}

/** A limit is shown before it bites: brass from four fifths on. */
export function UsageMeter({ meter }: { meter: Meter }) {
  const isTight = meter.state !== "free";
  return (
    <div suppressHydrationWarning>
      <p className="flex justify-between gap-2 text-sm">
        <span className="font-medium">{meter.name}</span>
        <span className="text-ink-2">
          <b className="font-strong text-ink">{formatCount(meter.used)}</b> of {formatCount(meter.limit)}
        </span>
      </p>
      <span aria-hidden className="mt-2 block h-1.5 overflow-hidden rounded-full bg-line">
        <span
          className={cn("block h-full origin-left rounded-full", isTight ? "bg-warn" : "bg-accent")}
          style={{ transform: `scaleX(${meter.share})` }}
        />
      </span>
      <p className={cn("mt-1.5 text-xs", isTight ? "text-warn-ink" : "text-ink-3")}>{meter.note}</p>
    </div>
  );
}
