"use client";

import { showLines } from "@/lib/cart/lines";
import type { Removal } from "@/lib/cart/removal";
import type { Shopping } from "@/lib/cart/shopping";
import type { ShopFacts } from "@/lib/shop-facts";
import { CartLines } from "./cart-lines";
import { CartSummary } from "./cart-summary";
import { FreeDelivery } from "./free-delivery";
import { RemovedNote } from "./removed-note";
import { type Suggestion, SuggestionCard } from "./suggestion";

type Props = {
  shop: ShopFacts;
  shopping: Shopping;
  removal: Removal;
  suggestions: Suggestion[];
  onFollow: () => void;
};

/** What the drawer holds once there is something in it. */
export function CartDrawerContent({ shop, shopping, removal, suggestions, onFollow }: Props) {
  const { lines, validation } = shopping;
  const suggestion = suggestions.find((item) => !lines.some((line) => line.product_slug === item.slug));
  return (
    <>
      <div className="px-4 sm:px-6">
        <RemovedNote {...removal} />
      </div>
      {lines.length > 0 && (
        <>
          <div className="flex-1 overflow-y-auto overscroll-contain px-4 sm:px-6" tabIndex={-1}>
            <FreeDelivery cart={validation.cart} />
            <CartLines
              lines={showLines(lines, validation.cart)}
              currency={shop.currency}
              onRemove={removal.remove}
              onFollow={onFollow}
            />
            {suggestion && <SuggestionCard suggestion={suggestion} onFollow={onFollow} />}
          </div>
          <div className="max-h-[75%] overflow-y-auto border-t border-line px-4 sm:px-6 pb-5 pt-4">
            <CartSummary shopping={shopping} shop={shop} />
          </div>
        </>
      )}
    </>
  );
}
