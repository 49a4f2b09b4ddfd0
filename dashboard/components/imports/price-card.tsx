import { Badge } from "@/components/ui/badge";
import { Card, CardBody, CardHead } from "@/components/ui/card";
import { Field } from "@/components/ui/field";
import { AffixInput } from "@/components/ui/input";
import type { ImportReview } from "@/lib/api/types";
import { cn } from "@/lib/cn";
import { currencySign, formatMoney } from "@/lib/format/money";
import { formatPercent } from "@/lib/format/numbers";
import { costShares } from "@/lib/imports/review";
import type { Draft } from "@/lib/imports/use-draft";

type PriceCardProps = { review: ImportReview; draft: Draft; currency: string; country: string };

export function PriceCard({ review, draft, currency, country }: PriceCardProps) {
  const { landed, rule, price_minor } = review.price;
  const { keep, priceMinor } = draft;
  const isChanged = priceMinor !== price_minor;
  const rows: [string, number | null][] = [
    ["Item", landed.item_minor],
    [`Freight to ${country}`, landed.freight_minor],
    ["Duty", landed.duty_minor],
    ["Payment fee", landed.payment_minor],
    ["Refund reserve", landed.refund_reserve_minor],
    ["Currency reserve", landed.currency_reserve_minor],
    ["Slipway", landed.platform_fee_minor],
  ];
  return (
    <Card>
      <CardHead title="Price" end={`Rule: ${rule}`} />
      <CardBody>
        <div className="flex items-start gap-4">
          <Field
            label="Price, with VAT"
            className="w-36"
            error={priceMinor === null ? "Write an amount like 24.90" : undefined}
          >
            <AffixInput
              prefix={currencySign(currency)}
              inputMode="decimal"
              value={draft.values.price}
              onChange={(event) => draft.set({ price: event.target.value })}
            />
          </Field>
          <div>
            <p className="text-sm font-medium">You keep{isChanged && ", about"}</p>
            <p className="mt-1.5 flex items-center gap-2" aria-live="polite">
              <span className="title-tracking text-xl font-strong">
                {formatMoney(keep.keepMinor, currency)}
              </span>
              <Badge tone={keep.keepMinor <= 0 ? "bad" : keep.keepPercent < 35 ? "warn" : "good"}>
                {formatPercent(keep.keepPercent)}
              </Badge>
            </p>
          </div>
        </div>
        <CostBar review={review} keepMinor={keep.keepMinor} />
        <dl className="text-sm">
          <PriceRow name="Price without VAT" value={formatMoney(keep.netMinor, currency)} isStrong />
          {rows.map(([name, minor]) => (
            <PriceRow
              key={name}
              name={name}
              value={minor === null ? "missing" : minor === 0 ? "none" : formatMoney(minor, currency)}
              isMissing={minor === null}
            />
          ))}
          <PriceRow name="Landed cost" value={formatMoney(landed.landed_minor, currency)} isStrong isSum />
        </dl>
        <p className="mt-2 text-xs text-ink-3">
          Advertising is not in here: you can spend {formatMoney(Math.max(0, keep.keepMinor), currency)} to
          win one sale and break even.
        </p>
      </CardBody>
    </Card>
  );
}

function CostBar({ review, keepMinor }: { review: ImportReview; keepMinor: number }) {
  const shares = costShares(review.price.landed, keepMinor);
  const total = shares.reduce((sum, { minor }) => sum + minor, 0) || 1;
  return (
    <div
      role="img"
      aria-label={shares.map(({ name, minor }) => `${name} ${Math.round((minor / total) * 100)}%`).join(", ")}
      className="mt-3 mb-3 flex h-2 gap-0.5 overflow-hidden rounded-xs"
    >
      {shares.map(({ name, minor, color }) => (
        <span key={name} title={name} style={{ width: `${(minor / total) * 100}%`, background: color }} />
      ))}
    </div>
  );
}

type PriceRowProps = {
  name: string;
  value: string;
  isStrong?: boolean;
  isSum?: boolean;
  isMissing?: boolean;
};

function PriceRow({ name, value, isStrong, isSum, isMissing }: PriceRowProps) {
  return (
    <div
      className={cn(
        "flex justify-between gap-4 py-[5px]",
        isStrong ? "font-strong" : "text-ink-2",
        isSum && "mt-1 border-t border-line-strong pt-2",
      )}
    >
      <dt>{name}</dt>
      <dd className={cn("text-ink", isMissing && "hatch rounded-xs px-1 font-text text-ink-2")}>{value}</dd>
    </div>
  );
}
