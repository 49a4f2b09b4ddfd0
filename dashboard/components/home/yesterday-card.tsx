import { Figure } from "@/components/charts/kpi-tile";
import { Card, CardBody, CardHead } from "@/components/ui/card";
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

type YesterdayCardProps = {
  /** Null until figures have been counted once. */
  yesterday: Yesterday | null;
  currency: string;
  timezone: string;
};

export function YesterdayCard({ yesterday, currency, timezone }: YesterdayCardProps) {
  if (!yesterday) {
    return (
      <Card>
        <CardHead title="Yesterday" />
        <CardBody className="text-sm text-ink-2">
          Nothing has been counted yet. Figures of a day stand here beside the same weekday before, from the
          first count on; visits and orders are counted every five minutes.
        </CardBody>
      </Card>
    );
  }
  return (
    <Card className="overflow-hidden">
      <CardHead
        title="Yesterday"
        meta={`${formatWeekday(yesterday.date)}, against ${formatWeekday(yesterday.compared_to)}`}
        end={<span className="text-xs">Counted up to {formatTime(yesterday.counted_up_to, timezone)}</span>}
      />
      <ul className="-mt-1 flex pb-4 max-lg:grid max-lg:grid-cols-2 max-lg:pb-0">
        {figures.map(({ key, name, className }) => (
          <li
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
          </li>
        ))}
      </ul>
    </Card>
  );
}
