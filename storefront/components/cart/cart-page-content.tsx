"use client";

import Link from "next/link";
import { useSearchParams } from "next/navigation";
import { Suspense } from "react";
import { Empty } from "@/components/empty";
import { Notice } from "@/components/notice";
import { countThings, showLines } from "@/lib/cart/lines";
import { useShopping } from "@/lib/cart/shopping";
import { useIsHydrated } from "@/lib/cart/store";
import type { ShopFacts } from "@/lib/shop-facts";
import { CartLines } from "./cart-lines";
import { CartSummary } from "./cart-summary";
import { FreeDelivery } from "./free-delivery";

function CanceledNotice() {
  if (!useSearchParams().has("canceled")) return null;
  return (
    <Notice className="mt-6">
      You came back without paying. Nothing was charged, and your cart is as you left it.
    </Notice>
  );
}

function Skeleton() {
  return (
    <div aria-hidden className="mt-8 grid gap-5">
      {[0, 1].map((row) => (
        <div key={row} className="flex gap-4 border-b border-line pb-5">
          <div className="h-26 w-21 rounded-shop bg-tint" />
          <div className="h-5 w-48 rounded-shop bg-tint" />
        </div>
      ))}
    </div>
  );
}

export function CartPageContent({ shop }: { shop: ShopFacts }) {
  const isHydrated = useIsHydrated();
  const shopping = useShopping(shop, true);
  const { lines, validation } = shopping;
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
      {!isHydrated && <Skeleton />}
      {isHydrated && count === 0 && (
        <Empty title="Nothing in it yet.">
          <Link href="/products" className="button-primary">
            See everything in the shop
          </Link>
        </Empty>
      )}
      {isHydrated && count > 0 && (
        <div className="mt-6 grid items-start gap-10 lg:grid-cols-[1fr_400px] lg:gap-16">
          <section aria-labelledby="things">
            <h2 id="things" className="sr-only">
              Things in your cart
            </h2>
            <FreeDelivery cart={validation.cart} />
            <CartLines lines={showLines(lines, validation.cart)} currency={shop.currency} />
          </section>
          <section aria-label="What it costs" className="rounded-shop bg-tint p-6">
            <CartSummary shopping={shopping} shop={shop} />
          </section>
        </div>
      )}
    </div>
  );
}
