import { Card } from "@/components/ui/card";
import { PageHead } from "@/components/ui/page-head";
import type { Billing } from "@/lib/api/types";
import { cn } from "@/lib/cn";
import { formatCount } from "@/lib/format/numbers";

const planNames = { starter: "Starter", growth: "Growth", pro: "Pro" };

export function BillingBoard({ billing }: { billing: Billing }) {
  const month = new Intl.DateTimeFormat("en", { month: "long" }).format(new Date());
  const { limits, usage } = billing;
  const meters = [
    {
      name: "Stores",
      used: usage.stores,
      limit: limits.stores,
      free: (left: number) => `Room for ${formatCount(left)}`,
    },
    {
      name: "Products",
      used: usage.products,
      limit: limits.products,
      free: (left: number) => `Room for ${formatCount(left)}`,
    },
    {
      name: `Imports in ${month}`,
      used: usage.imports_month,
      limit: limits.imports_month,
      free: () => "Starts again on the first of the month",
    },
  ];
  return (
    <>
      <PageHead
        title="Plan & billing"
        text={`You are on ${planNames[billing.plan]}. Slipway takes ${feePercent(billing)} of each sale; nothing is taken from what you do not sell.`}
      />
      <Card className="grid gap-x-8 gap-y-5 p-5 sm:grid-cols-3 max-lg:p-4">
        {meters.map((meter) => (
          <Meter key={meter.name} {...meter} />
        ))}
      </Card>
    </>
  );
}

function feePercent({ fee_basis_points }: Billing): string {
  return `${(fee_basis_points / 100).toFixed(fee_basis_points % 100 === 0 ? 0 : 1)}%`;
}

type MeterProps = { name: string; used: number; limit: number; free: (left: number) => string };

/** A limit is shown before it bites: brass when nine tenths are used. */
function Meter({ name, used, limit, free }: MeterProps) {
  const share = limit > 0 ? Math.min(1, used / limit) : 1;
  const isTight = share >= 0.9;
  const left = Math.max(0, limit - used);
  return (
    <div>
      <p className="flex justify-between text-sm">
        <span className="font-medium">{name}</span>
        <span className="text-ink-2">
          <b className="font-strong text-ink">{formatCount(used)}</b> of {formatCount(limit)}
        </span>
      </p>
      <span aria-hidden className="mt-2 block h-1.5 overflow-hidden rounded-full bg-line">
        <span
          className={cn("block h-full origin-left rounded-full", isTight ? "bg-warn" : "bg-accent")}
          style={{ transform: `scaleX(${share})` }}
        />
      </span>
      <p className={cn("mt-1.5 text-xs", isTight ? "text-warn-ink" : "text-ink-3")}>
        {left === 0 ? "Full. Nothing is lost, but nothing more fits." : free(left)}
      </p>
    </div>
  );
}
