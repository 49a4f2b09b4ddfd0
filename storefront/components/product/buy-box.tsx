"use client";

import { useState } from "react";
import { warmCart } from "@/components/cart/lazy-drawer-content";
import { Quantity } from "@/components/quantity";
import { changeCart, openCart } from "@/lib/cart/store";
import type { Product, Variant } from "@/lib/commerce/types";
import { sendEvent } from "@/lib/events";
import { formatMoney } from "@/lib/money";
import { useHydrated } from "@/lib/use-hydrated";
import { type Choice, findVariant, firstChoice, stockLine } from "@/lib/variants";
import { useChosenPicture } from "./chosen-picture";
import { OptionPicker } from "./option-picker";
import { variantCut, VariantPrice } from "./price";

type Bought = Pick<Product, "product_id" | "slug" | "title" | "currency" | "options" | "variants">;
type Props = { product: Bought; imageUrl: string | null; isTaxIncluded: boolean };

const MOST_AT_ONCE = 99;

function StockLine({ variant, choice }: { variant: Variant | null; choice: Choice }) {
  const isFew = variant?.stock_available !== null && (variant?.stock_available ?? 0) <= 9;
  const tone = !variant?.is_available ? "bg-control" : isFew ? "bg-sale" : "bg-brand";
  return (
    <p className="mt-3.5 flex items-center gap-2.5 text-[0.9375rem] text-muted" role="status">
      <span aria-hidden className={`size-2 shrink-0 rounded-full ${tone}`} />
      <span>
        {choice.length > 0 && <span className="sr-only">{choice.join(", ")}: </span>}
        {stockLine(variant)}
      </span>
    </p>
  );
}

type BarProps = {
  variant: Variant | null;
  currency: string;
  choice: Choice;
  label: string;
  canBuy: boolean;
  isHydrated: boolean;
  onAdd: () => void;
};

/** On phones the way to buy stays at hand. */
function BuyBar({ variant, currency, choice, label, canBuy, isHydrated, onAdd }: BarProps) {
  return (
    <div className="buy-bar fixed inset-x-0 bottom-0 z-30 flex items-center gap-4 border-t border-line bg-paper px-4 pt-3 pb-[max(0.75rem,env(safe-area-inset-bottom))] md:hidden">
      {variant && (
        <p className="max-w-[40%] shrink-0 leading-tight">
          <span className={`block font-semibold ${variantCut(variant) ? "text-sale" : ""}`}>
            {formatMoney(variant.price_minor, currency)}
          </span>
          <span className="block truncate text-[0.875rem] text-muted">{choice.at(-1) ?? ""}</span>
        </p>
      )}
      <button
        type="button"
        className="button-primary min-w-0 flex-1 px-4"
        disabled={!isHydrated}
        aria-disabled={!canBuy}
        onClick={onAdd}
      >
        {label}
      </button>
    </div>
  );
}

export function BuyBox({ product, imageUrl, isTaxIncluded }: Props) {
  const { variants, options, currency } = product;
  const [choice, setChoice] = useState(() => firstChoice(product));
  const [wanted, setWanted] = useState(1);
  const { showPicture } = useChosenPicture();
  const variant = findVariant(variants, choice);
  const max = Math.min(variant?.stock_available ?? MOST_AT_ONCE, MOST_AT_ONCE);
  const quantity = Math.max(1, Math.min(wanted, max));
  const canBuy = variant?.is_available ?? false;

  function choose(next: Choice) {
    setChoice(next);
    showPicture(findVariant(variants, next)?.image ?? null);
  }

  function add() {
    if (!variant || !canBuy) return;
    changeCart({
      type: "add",
      line: {
        variant_id: variant.variant_id,
        product_slug: product.slug,
        title: product.title,
        variant_title: choice.join(", ") || null,
        image_url: variant.image?.small ?? imageUrl,
        quantity,
        seen_price_minor: variant.price_minor,
      },
    });
    sendEvent({ kind: "add_to_cart", product_id: product.product_id, variant_id: variant.variant_id });
    setWanted(1);
    openCart(true);
  }

  const isHydrated = useHydrated();
  const label = canBuy ? "Add to cart" : "Sold out";
  return (
    <div onPointerEnter={warmCart} onFocus={warmCart}>
      {variant && <VariantPrice variant={variant} currency={currency} isTaxIncluded={isTaxIncluded} />}
      {options.map((option, at) => (
        <OptionPicker
          key={option.name}
          product={product}
          option={option}
          at={at}
          choice={choice}
          onChoose={choose}
        />
      ))}
      <div className="mt-7 hidden gap-2.5 md:flex">
        <Quantity value={quantity} max={max} label="Quantity" onChange={setWanted} />
        <button
          type="button"
          className="button-primary h-13 flex-1 px-4"
          disabled={!isHydrated}
          aria-disabled={!canBuy}
          onClick={add}
        >
          {label}
          {canBuy && variant && `, ${formatMoney(variant.price_minor * quantity, currency)}`}
        </button>
      </div>
      <StockLine variant={variant} choice={choice} />
      <BuyBar {...{ variant, currency, choice, label, canBuy, isHydrated }} onAdd={add} />
    </div>
  );
}
