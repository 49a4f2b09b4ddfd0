"use client";

import Link from "next/link";
import { useState } from "react";
import { Sheet } from "@/components/ui/sheet";
import type { PlanPreview } from "@/lib/api/billing";
import { formatCount, plural } from "@/lib/format/numbers";

/** Those that would be hidden, by name; the API names the first hundred. */
export function HiddenProducts({ preview }: { preview: PlanPreview }) {
  const [isOpen, setOpen] = useState(false);
  const names = new Map(preview.stores.map(({ store_id, name }) => [store_id, name]));
  const unnamed = preview.hidden_count - preview.hidden_products.length;
  return (
    <>
      <button
        type="button"
        onClick={() => setOpen(true)}
        className="mt-1 rounded-xs py-1 text-sm font-medium text-accent-ink hover:underline max-lg:min-h-11"
      >
        See the {formatCount(preview.hidden_count)}
      </button>
      <Sheet
        isOpen={isOpen}
        onOpenChange={setOpen}
        title={`${plural(preview.hidden_count, "product")} would be hidden`}
        description="Those that sold best first. Published products stay before drafts and archived ones, so archive what may go."
      >
        <ul className="mt-4">
          {preview.hidden_products.map((product) => (
            <li
              key={product.product_id}
              className="relative border-t border-line py-2.5 text-sm first:border-t-0"
            >
              <Link
                href={`/stores/${product.store_id}/products/${product.product_id}`}
                className="block font-medium after:absolute after:inset-0 hover:text-accent-ink"
              >
                {product.title}
              </Link>
              <span className="block text-xs text-ink-3">
                {names.get(product.store_id)},{" "}
                {product.pieces_sold === 0
                  ? "none sold in 30 days"
                  : `${formatCount(product.pieces_sold)} sold in 30 days`}
              </span>
            </li>
          ))}
        </ul>
        {unnamed > 0 && <p className="mt-3 text-sm text-ink-2">And {formatCount(unnamed)} more.</p>}
      </Sheet>
    </>
  );
}
