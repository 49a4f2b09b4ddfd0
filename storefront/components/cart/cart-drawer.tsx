"use client";

import { X } from "lucide-react";
import Link from "next/link";
import { Sheet } from "@/components/sheet";
import { countThings, showLines } from "@/lib/cart/lines";
import { useKeepingCart, useShopping } from "@/lib/cart/shopping";
import { openCart, useCartDrawer } from "@/lib/cart/store";
import type { ShopFacts } from "@/lib/shop-facts";
import { CartLines } from "./cart-lines";
import { CartSummary } from "./cart-summary";
import { FreeDelivery } from "./free-delivery";
import { type Suggestion, SuggestionCard } from "./suggestion";

type Props = { shop: ShopFacts; suggestions: Suggestion[] };

const close = () => openCart(false);

export function CartDrawer({ shop, suggestions }: Props) {
  const isOpen = useCartDrawer();
  const shopping = useShopping(shop, isOpen);
  useKeepingCart(shopping);
  const { lines, validation } = shopping;
  const count = countThings(lines);
  const suggestion = suggestions.find((item) => !lines.some((line) => line.product_slug === item.slug));
  return (
    <Sheet isOpen={isOpen} onClose={close} label="Your cart">
      <div className="flex h-full flex-col">
        <div className="flex items-center gap-2.5 px-6 pb-2 pt-4">
          <h2 className="text-[1.625rem]">Your cart</h2>
          {count > 0 && (
            <p className="pt-1.5 text-[0.9375rem] text-muted">
              {count} {count === 1 ? "thing" : "things"}
            </p>
          )}
          <button
            type="button"
            aria-label="Close cart"
            className="-mr-3 ml-auto grid size-11 place-items-center"
            onClick={close}
          >
            <X size={21} strokeWidth={1.6} aria-hidden />
          </button>
        </div>
        {count === 0 ? (
          <div className="grid flex-1 place-content-center justify-items-center gap-5 px-6 pb-20 text-center">
            <p className="text-muted">Nothing in it yet.</p>
            <Link href="/products" className="button-plain" onClick={close}>
              See everything
            </Link>
          </div>
        ) : (
          <>
            <div className="flex-1 overflow-y-auto overscroll-contain px-6" tabIndex={-1}>
              <FreeDelivery cart={validation.cart} />
              <CartLines
                lines={showLines(lines, validation.cart)}
                currency={shop.currency}
                onFollow={close}
              />
              {suggestion && <SuggestionCard suggestion={suggestion} onFollow={close} />}
            </div>
            <div className="max-h-[75%] overflow-y-auto border-t border-line px-6 pb-5 pt-4">
              <CartSummary shopping={shopping} shop={shop} />
            </div>
          </>
        )}
      </div>
    </Sheet>
  );
}
