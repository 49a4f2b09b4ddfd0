import { Notice } from "@/components/ui/notice";
import type { RefundPreview } from "@/lib/api/types";
import { formatMoney } from "@/lib/format/money";

type RefundSumProps = { preview: RefundPreview | undefined; error: Error | null };

/** What the shopper gets, which fee comes back and what remains: the API's figures, none worked out here. */
export function RefundSum({ preview, error }: RefundSumProps) {
  if (error) return <Notice tone="bad">{error.message}</Notice>;
  if (!preview) {
    return <p className="text-sm text-ink-3">Choose pieces or shipping to see what the shopper gets.</p>;
  }
  const money = (minor: number) => formatMoney(minor, preview.currency);
  const rows: [string, string][] = [
    ["Slipway’s fee that comes back to you", money(preview.application_fee_minor)],
    [
      "Stripe’s fee, which Stripe keeps",
      preview.processing_fee_minor === null ? "not known" : money(preview.processing_fee_minor),
    ],
    ["Remains of the payment", money(preview.remaining_minor)],
  ];
  return (
    <section aria-label="What this refund does" aria-live="polite" className="rounded-md bg-sunken p-4">
      <p className="text-sm text-ink-2">
        The shopper gets
        {preview.card_last4 && `, on ${preview.card_brand ?? "the card"} ending in ${preview.card_last4}`}
      </p>
      <p className="title-tracking text-2xl font-strong">{money(preview.amount_minor)}</p>
      <dl className="mt-3 space-y-1.5 border-t border-line pt-3 text-sm">
        {rows.map(([name, value]) => (
          <div key={name} className="flex justify-between gap-3 text-ink-2">
            <dt>{name}</dt>
            <dd className="text-ink">{value}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
