import { Badge } from "@/components/ui/badge";
import { Card, CardHead } from "@/components/ui/card";
import type { Evidence, Offer } from "@/lib/api/types";
import { cn } from "@/lib/cn";
import { formatMoney } from "@/lib/format/money";
import { countWord, formatCount, formatPercent } from "@/lib/format/numbers";
import { offerCosts } from "@/lib/research/offers";

const missing = <span className="text-ink-3">missing</span>;

/** Suppliers side by side, compared by what is kept; the cheapest item is not always the best offer. */
export function OffersCard({ item, country }: { item: Evidence; country: string }) {
  const { offers, currency } = item;
  if (offers.length === 0) return null;
  const money = (minor: number | null) =>
    minor === null ? (
      missing
    ) : minor === 0 ? (
      <span className="text-ink-2">none</span>
    ) : (
      formatMoney(minor, currency)
    );
  const rows: { label: string; cell: (offer: Offer) => React.ReactNode; look?: "sum" | "keep" }[] = [
    ...offerCosts(country).map(({ label, minorOf }) => ({
      label,
      cell: (offer: Offer) => money(minorOf(offer)),
    })),
    { label: "Landed cost", cell: (offer) => money(offer.landed_minor), look: "sum" },
    {
      label: "You keep",
      look: "keep",
      cell: (offer) =>
        offer.keep_minor === null || offer.keep_percent === null ? (
          missing
        ) : (
          <>
            {formatMoney(offer.keep_minor, currency)}{" "}
            <span className="ml-1 font-text text-ink-2">{formatPercent(offer.keep_percent)}</span>
          </>
        ),
    },
    {
      label: "Delivery",
      cell: ({ delivery_days_min: min, delivery_days_max: max }) =>
        min === null || max === null ? missing : `${min}–${max} days`,
    },
    {
      label: "Rating",
      cell: (offer) =>
        offer.rating === null ? (
          missing
        ) : (
          <>
            {offer.rating.toFixed(1)}
            {offer.review_count !== null && (
              <span className="text-ink-3"> ({formatCount(offer.review_count)})</span>
            )}
          </>
        ),
    },
    { label: "Stock", cell: (offer) => (offer.stock === null ? missing : formatCount(offer.stock)) },
  ];
  return (
    <Card className="mt-5">
      <CardHead
        title={offers.length === 1 ? "One offer" : `${countWord(offers.length)} offers`}
        meta={`Landed cost, at ${formatMoney(item.price_minor, currency)}`}
      />
      <div className="overflow-x-auto" tabIndex={0} role="region" aria-label="Offers">
        <table className="w-full min-w-[480px] border-collapse text-sm">
          <thead className="bg-sunken/60">
            <tr>
              <td className="border-y border-line px-5" />
              {offers.map((offer, place) => (
                <th key={place} scope="col" className="border-y border-line px-5 py-2 text-right font-medium">
                  <span className="inline-flex items-center gap-2">
                    {offer.supplier}
                    {offer.is_used && <Badge tone="accent">used</Badge>}
                    {offer.is_own && <Badge>your list</Badge>}
                  </span>
                  <span className="block text-xs font-text text-ink-3">
                    {offer.country ?? "country missing"}
                  </span>
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map(({ label, cell, look }) => (
              <tr
                key={label}
                className={cn(
                  "border-b border-line last:border-0",
                  look && "font-strong",
                  look === "sum" && "border-t-2 border-t-line-strong",
                  look === "keep" && "bg-accent-soft/60",
                )}
              >
                <th
                  scope="row"
                  className={cn("h-[35px] px-5 text-left", look ? "font-strong" : "font-text text-ink-2")}
                >
                  {label}
                </th>
                {offers.map((offer, place) => (
                  <td key={place} className="px-5 text-right whitespace-nowrap">
                    {cell(offer)}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </Card>
  );
}
