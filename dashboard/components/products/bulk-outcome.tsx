import { X } from "lucide-react";
import Link from "next/link";
import { Button } from "@/components/ui/button";
import { Notice } from "@/components/ui/notice";
import type { BulkOutcome } from "@/lib/api/products";
import { plural } from "@/lib/format/numbers";
import { refusals, type Refusal } from "@/lib/products/bulk";
import { useProductCards } from "@/lib/queries/product-cards";

type BulkOutcomeProps = { outcome: BulkOutcome; storeId: string; onDismiss: () => void };

/** What an edit left as it was, named under the reason; it stays until it is read. */
export function BulkRefusals({ outcome, storeId, onDismiss }: BulkOutcomeProps) {
  return (
    <Notice
      tone="warn"
      className="mb-4"
      end={
        <Button look="ghost" size="iconRow" aria-label="Dismiss" onClick={onDismiss}>
          <X aria-hidden />
        </Button>
      }
    >
      <p className="font-medium">
        {plural(outcome.refused, "product")} refused the change and stayed as{" "}
        {outcome.refused === 1 ? "it was" : "they were"}.
      </p>
      {refusals(outcome).map((refusal) => (
        <RefusedProducts key={refusal.detail} refusal={refusal} storeId={storeId} />
      ))}
    </Notice>
  );
}

const NAMED = 12;

function RefusedProducts({ refusal, storeId }: { refusal: Refusal; storeId: string }) {
  const named = refusal.productIds.slice(0, NAMED);
  const cards = useProductCards(storeId, named);
  const more = refusal.productIds.length - named.length;
  return (
    <div className="mt-2">
      <p className="text-ink-2">{refusal.detail}</p>
      <ul className="mt-1 flex flex-wrap gap-x-4 gap-y-1">
        {named.map((id, index) => (
          <li key={id}>
            {cards[index] === null ? (
              <span className="text-ink-3">deleted meanwhile</span>
            ) : (
              <Link
                href={`/stores/${storeId}/products/${id}`}
                className="rounded-xs font-medium underline underline-offset-2 hover:text-accent-ink"
              >
                {cards[index]?.title ?? "…"}
              </Link>
            )}
          </li>
        ))}
        {more > 0 && <li className="text-ink-3">and {more} more</li>}
      </ul>
    </div>
  );
}
