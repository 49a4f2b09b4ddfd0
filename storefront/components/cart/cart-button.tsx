"use client";

import { ShoppingBag } from "lucide-react";
import { countThings } from "@/lib/cart/lines";
import { openCart, useCart } from "@/lib/cart/store";

export function CartButton() {
  const count = countThings(useCart());
  return (
    <button
      type="button"
      aria-haspopup="dialog"
      aria-label={count === 0 ? "Cart, empty" : `Cart, ${count} ${count === 1 ? "thing" : "things"}`}
      className="-mr-2 flex min-h-11 min-w-11 items-center justify-end gap-2 px-2"
      onClick={() => openCart(true)}
    >
      <ShoppingBag size={21} strokeWidth={1.6} aria-hidden />
      {count > 0 && (
        <span className="grid h-5 min-w-5 place-items-center rounded-full bg-brand px-1 text-[0.75rem] font-semibold leading-none text-on-brand">
          {count}
        </span>
      )}
    </button>
  );
}
