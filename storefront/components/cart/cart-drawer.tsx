"use client";

import { X } from "lucide-react";
import Link from "next/link";
import { Sheet } from "@/components/sheet";
import { countThings } from "@/lib/cart/lines";
import { useRemoval } from "@/lib/cart/removal";
import { useKeepingCart, useShopping } from "@/lib/cart/shopping";
import { openCart, useCartDrawer } from "@/lib/cart/store";
import type { ShopFacts } from "@/lib/shop-facts";
import { LazyDrawerContent } from "./lazy-drawer-content";
import type { Suggestion } from "./suggestion";

type Props = { shop: ShopFacts; suggestions: Suggestion[] };

export function CartDrawer({ shop, suggestions }: Props) {
  const isOpen = useCartDrawer();
  const shopping = useShopping(shop, isOpen);
  useKeepingCart(shopping);
  const removal = useRemoval();
  const count = countThings(shopping.lines);

  function close() {
    removal.forget();
    openCart(false);
  }

  return (
    <Sheet isOpen={isOpen} onClose={close} label="Your cart">
      <div className="flex h-full flex-col">
        <div className="flex items-center gap-2.5 px-4 sm:px-6 pb-2 pt-4">
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
        {(count > 0 || removal.removed) && (
          <LazyDrawerContent {...{ shop, shopping, removal, suggestions }} onFollow={close} />
        )}
        {count === 0 && (
          <div className="grid flex-1 place-content-center justify-items-center gap-5 px-4 sm:px-6 pb-20 text-center">
            <p className="text-muted">Nothing in it yet.</p>
            <Link href="/products" className="button-plain" onClick={close}>
              See everything
            </Link>
          </div>
        )}
      </div>
    </Sheet>
  );
}
