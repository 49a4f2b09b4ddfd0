"use client";

import Link from "next/link";
import { useSearchParams } from "next/navigation";
import { Suspense } from "react";
import { Empty } from "@/components/empty";
import { Notice } from "@/components/notice";
import { countThings, showLines } from "@/lib/cart/lines";
import { useRemoval } from "@/lib/cart/removal";
import { useShopping } from "@/lib/cart/shopping";
import { useIsHydrated } from "@/lib/cart/store";
import type { ShopFacts } from "@/lib/shop-facts";
import { CartLines } from "./cart-lines";
import { CartSkeleton } from "./cart-skeleton";
import { CartSummary } from "./cart-summary";
import { FreeDelivery } from "./free-delivery";
import { RemovedNote } from "./removed-note";

function CanceledNotice() {
  if (!useSearchParams().has("canceled")) return null;
  return (
    <Notice className="mt-6">
      You came back without paying. Nothing was charged, and your cart is as you left it.
    </Notice>
  );
}

export function CartPageContent({ shop }: { shop: ShopFacts }) {
  const isHydrated = useIsHydrated();
  const shopping = useShopping(shop, true);
  const { lines, validation } = shopping;
  const removal = useRemoval();
  const count = countThings(lines);
  return (
    <div className="frame min-h-[60vh] pt-7 md:pt-9">
      <div className="flex items-baseline gap-3">
        <h1 className="text-[2.5rem] md:text-[3rem]">Your cart</h1>
        {count > 0 && (
          <p className="text-muted">
            {count} {count === 1 ? "thing" : "things"}
          </p>
        )}
      </div>
      <Suspense>
        <CanceledNotice />
      </Suspense>
      <div className="mt-4 max-w-2xl">
        <RemovedNote {...removal} />
      </div>
      {!isHydrated && <CartSkeleton />}
      {isHydrated && count === 0 && (
        <Empty title="Nothing in it yet.">
          <Link href="/products" className="button-primary">
            See everything in the shop
          </Link>
        </Empty>
      )}
      {isHydrated && count > 0 && (
        <div className="mt-2 grid grid-cols-1 items-start gap-10 lg:grid-cols-[minmax(0,1fr)_400px] lg:gap-16">
          <section aria-labelledby="things">
            <h2 id="things" className="sr-only">
              Things in your cart
            </h2>
            <FreeDelivery cart={validation.cart} />
            <CartLines
              lines={showLines(lines, validation.cart)}
              currency={shop.currency}
              onRemove={removal.remove}
            />
          </section>
          <section aria-label="What it costs" className="rounded-shop bg-tint p-4 sm:p-6">
            <CartSummary shopping={shopping} shop={shop} />
          </section>
        </div>
      )}
    </div>
  );
}
