import { Figure } from "@/components/charts/kpi-tile";
import { Card, CardHead } from "@/components/ui/card";
import type { MetricKey, Yesterday } from "@/lib/api/types";
import { cn } from "@/lib/cn";
import { formatTime, formatWeekday } from "@/lib/format/dates";

const figures: { key: MetricKey; name: string; className?: string }[] = [
  { key: "revenue_minor", name: "Revenue after refunds" },
  { key: "orders", name: "Orders" },
  { key: "visitors", name: "Visitors", className: "max-lg:hidden" },
  { key: "conversion", name: "Conversion" },
  { key: "kept_minor", name: "Kept after landed cost" },
];

type YesterdayCardProps = { yesterday: Yesterday; currency: string; timezone: string };

export function YesterdayCard({ yesterday, currency, timezone }: YesterdayCardProps) {
  return (
    <Card className="overflow-hidden">
      <CardHead
        title="Yesterday"
        meta={`${formatWeekday(yesterday.date)}, against ${formatWeekday(yesterday.compared_to)}`}
        end={<span className="text-xs">Counted up to {formatTime(yesterday.counted_up_to, timezone)}</span>}
      />
      <dl className="-mt-1 flex pb-4 max-lg:grid max-lg:grid-cols-2 max-lg:pb-0">
        {figures.map(({ key, name, className }) => (
          <div
            key={key}
            className={cn(
              "grow border-l border-line px-3 py-2 max-lg:px-4 first:border-l-0 first:pl-5 max-lg:border-t max-lg:py-3 max-lg:first:border-l-0 max-lg:[&:nth-child(4)]:border-l-0",
              className,
            )}
          >
            <Figure
              name={name}
              metricKey={key}
              metric={yesterday[key]}
              currency={currency}
              changeKind={key === "orders" ? "absolute" : undefined}
            />
          </div>
        ))}
      </dl>
    </Card>
  );
}
