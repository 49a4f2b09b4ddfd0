"use client";

import { useState } from "react";
import { Quantity } from "@/components/quantity";
import { changeCart, openCart } from "@/lib/cart/store";
import type { Product, Variant } from "@/lib/commerce/types";
import { sendEvent } from "@/lib/events";
import { formatMoney, reduction } from "@/lib/money";
import { findVariant, firstChoice, stockLine } from "@/lib/variants";
import { OptionPicker } from "./option-picker";

type Bought = Pick<Product, "product_id" | "slug" | "title" | "currency" | "options" | "variants">;
type Props = { product: Bought; imageUrl: string | null };

const MOST_AT_ONCE = 99;

function Price({ variant, currency }: { variant: Variant; currency: string }) {
  const reduced = reduction(variant.price_minor, variant.compare_at_minor);
  return (
    <p className="mt-4 flex flex-wrap items-center gap-x-3 gap-y-1">
      <span
        className={`text-[1.75rem] font-semibold leading-tight tracking-[-0.01em] ${reduced ? "text-sale" : ""}`}
      >
        {formatMoney(variant.price_minor, currency)}
      </span>
      {reduced && (
        <>
          <s className="text-[1.0625rem] text-muted">
            <span className="sr-only">before </span>
            {formatMoney(variant.compare_at_minor ?? 0, currency)}
          </s>
          <span className="rounded-shop bg-tint px-2 py-1 text-[0.875rem] font-semibold text-sale">
            {reduced}
          </span>
        </>
      )}
    </p>
  );
}

function StockLine({ variant }: { variant: Variant | null }) {
  const isFew = variant?.stock_available !== null && (variant?.stock_available ?? 0) <= 9;
  const tone = !variant?.is_available ? "bg-control" : isFew ? "bg-sale" : "bg-brand";
  return (
    <p className="mt-3.5 flex items-center gap-2.5 text-[0.9375rem] text-muted" role="status">
      <span aria-hidden className={`size-2 rounded-full ${tone}`} />
      {stockLine(variant)}
    </p>
  );
}

export function BuyBox({ product, imageUrl }: Props) {
  const { variants, options, currency } = product;
  const [choice, setChoice] = useState(() => firstChoice(product));
  const [wanted, setWanted] = useState(1);
  const variant = findVariant(variants, choice);
  const max = Math.min(variant?.stock_available ?? MOST_AT_ONCE, MOST_AT_ONCE);
  const quantity = Math.max(1, Math.min(wanted, max));
  const canBuy = variant?.is_available ?? false;

  function add() {
    if (!variant || !canBuy) return;
    changeCart({
      type: "add",
      line: {
        variant_id: variant.variant_id,
        product_slug: product.slug,
        title: product.title,
        variant_title: choice.join(", ") || null,
        image_url: imageUrl,
        quantity,
        seen_price_minor: variant.price_minor,
      },
    });
    sendEvent({ kind: "add_to_cart", product_id: product.product_id, variant_id: variant.variant_id });
    setWanted(1);
    openCart(true);
  }

  const label = canBuy ? "Add to cart" : "Sold out";
  return (
    <div>
      {variant && <Price variant={variant} currency={currency} />}
      {options.map((option, at) => (
        <OptionPicker
          key={option.name}
          product={product}
          option={option}
          at={at}
          choice={choice}
          onChoose={setChoice}
        />
      ))}
      <div className="mt-7 hidden gap-2.5 md:flex">
        <Quantity value={quantity} max={max} label="Quantity" onChange={setWanted} />
        <button
          type="button"
          className="button-primary h-13 flex-1 px-4"
          aria-disabled={!canBuy}
          onClick={add}
        >
          {label}
          {canBuy && variant && `, ${formatMoney(variant.price_minor * quantity, currency)}`}
        </button>
      </div>
      <StockLine variant={variant} />
      <div className="buy-bar fixed inset-x-0 bottom-0 z-30 flex items-center gap-4 border-t border-line bg-paper px-4 pt-3 pb-[max(0.75rem,env(safe-area-inset-bottom))] md:hidden">
        {variant && (
          <p className="max-w-[40%] shrink-0 leading-tight">
            <span
              className={`block font-semibold ${reduction(variant.price_minor, variant.compare_at_minor) ? "text-sale" : ""}`}
            >
              {formatMoney(variant.price_minor, currency)}
            </span>
            <span className="block truncate text-[0.875rem] text-muted">{choice.at(-1) ?? ""}</span>
          </p>
        )}
        <button type="button" className="button-primary flex-1 px-4" aria-disabled={!canBuy} onClick={add}>
          {label}
        </button>
      </div>
    </div>
  );
}
