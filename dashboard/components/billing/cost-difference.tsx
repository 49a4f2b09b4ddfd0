import { Card } from "@/components/ui/card";
import type { Cost, Difference } from "@/lib/billing/costs";
import { priceText } from "@/lib/billing/plans";
import { cn } from "@/lib/cn";
import { formatMoney } from "@/lib/format/money";

type CostDifferenceProps = {
  from: Cost;
  to: Cost;
  difference: Difference;
  /** "1% to 2%" */
  shares: string;
};

/** Price, share of sales and what both come to, at the sales of the last thirty days. */
export function CostDifference({ from, to, difference, shares }: CostDifferenceProps) {
  const { priceMinor, fees, totalMinor } = difference;
  const { currency } = to;
  return (
    <Card className="flex flex-wrap items-center gap-x-4 gap-y-3 p-5 max-lg:p-4">
      <Part
        name="Plan price"
        figure={signed(priceMinor, currency)}
        note={`${priceText(from.priceMinor, currency)} to ${priceText(to.priceMinor, currency)} a month`}
      />
      <Sign text="+" />
      <Part
        name={`Share of sales, ${shares}`}
        figure={
          fees.length === 0
            ? signed(0, currency)
            : fees.map((fee) => signed(fee.minor, fee.currency)).join(", ")
        }
        note={
          fees.length === 0
            ? "nothing was sold in 30 days"
            : `at your last 30 days, ${fees.map((fee) => formatMoney(fee.salesMinor, fee.currency)).join(" and ")}`
        }
      />
      {totalMinor !== null && (
        <>
          <Sign text="=" />
          <div
            className={cn(
              "min-w-48 grow rounded-lg p-4",
              totalMinor > 0 ? "bg-warn-soft text-warn-ink" : "bg-good-soft text-good-ink",
            )}
          >
            <p className="text-sm">You would pay</p>
            <p className="title-tracking text-xl font-strong">
              {totalMinor === 0
                ? "the same"
                : `${formatMoney(Math.abs(totalMinor), currency)} ${totalMinor > 0 ? "more" : "less"}`}
            </p>
            <p className="text-xs">each month, as sales are now</p>
          </div>
        </>
      )}
    </Card>
  );
}

function signed(minor: number, currency: string): string {
  return minor > 0 ? `+${formatMoney(minor, currency)}` : formatMoney(minor, currency);
}

function Part({ name, figure, note }: { name: string; figure: string; note: string }) {
  return (
    <div className="min-w-44 grow">
      <p className="text-sm text-ink-2">{name}</p>
      <p className="title-tracking text-xl font-strong">{figure}</p>
      <p className="text-xs text-ink-3">{note}</p>
    </div>
  );
}

function Sign({ text }: { text: string }) {
  return (
    <span aria-hidden className="text-xl text-ink-3 max-sm:hidden">
      {text}
    </span>
  );
}
