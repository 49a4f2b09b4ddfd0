"use client";

import Link from "next/link";
import type { ReactNode } from "react";
import type { Who } from "@/lib/account/who";
import type { Shopping } from "@/lib/cart/shopping";
import { formatMoney } from "@/lib/money";
import type { ShopFacts } from "@/lib/shop-facts";
import { CheckoutButton } from "./checkout-button";
import { DeliveryRow } from "./delivery-row";
import { DiscountCode } from "./discount-code";

function Row({ label, value }: { label: ReactNode; value: string }) {
  return (
    <div className="flex justify-between gap-4 py-1">
      <dt className="min-w-0 break-words text-muted">{label}</dt>
      <dd className="shrink-0">{value}</dd>
    </div>
  );
}

/** Whose order it will be. Silent until that is known. */
function Buyer({ customer }: { customer: Who | null | undefined }) {
  if (customer === undefined) return null;
  if (customer === null) {
    return (
      <p className="text-center text-[0.875rem] text-muted">
        Have an account?{" "}
        <Link href="/account/login?next=%2Fcart" prefetch={false} className="link">
          Sign in
        </Link>
      </p>
    );
  }
  return (
    <p className="text-balance break-words text-center text-[0.875rem] text-muted">
      Signed in as {customer.email}. Your cart is kept for 30 days.
    </p>
  );
}

function TaxLine({ isAddedLater, isIncluded }: { isAddedLater: boolean; isIncluded: boolean }) {
  if (!isAddedLater && !isIncluded) return null;
  return (
    <p className="text-right text-[0.875rem] text-muted">
      {isAddedLater ? "Tax is added on the payment page." : "Tax is in the price."}
    </p>
  );
}

type Props = { shopping: Shopping; shop: ShopFacts };

export function CartSummary({ shopping, shop }: Props) {
  const { terms, wanted, validation, customer } = shopping;
  const { cart, isCurrent } = validation;
  const money = (minor: number | undefined) =>
    minor === undefined ? "…" : formatMoney(minor, shop.currency);
  const country = wanted.country ?? (isCurrent ? cart?.country : undefined) ?? shop.homeCountry;
  const discount = isCurrent ? (cart?.discount ?? null) : null;
  const takenOff = cart?.discount_minor ?? 0;
  const shipping = cart?.shipping_minor === 0 ? "Free" : money(cart?.shipping_minor);
  return (
    <>
      <DiscountCode
        code={terms.discount_code}
        discount={discount}
        currency={shop.currency}
        isGuest={customer === null}
      />
      <dl aria-busy={!isCurrent} className="text-[0.9375rem]">
        <Row label="Items" value={money(cart?.subtotal_minor)} />
        {takenOff > 0 && <Row label={cart?.discount?.code ?? "Discount"} value={`−${money(takenOff)}`} />}
        <DeliveryRow shop={shop} country={country} value={cart?.shipping_problem ? "–" : shipping} />
        <div className="mt-2 flex justify-between border-t border-line pt-2.5 text-[1.125rem] font-semibold">
          <dt>Total</dt>
          <dd>{money(cart?.total_minor)}</dd>
        </div>
      </dl>
      {cart && <TaxLine isAddedLater={cart.is_tax_added_later} isIncluded={shop.isTaxIncluded} />}
      <div className="mt-4 grid gap-3">
        <div>
          <CheckoutButton shopping={shopping} canCheckout={shop.canCheckout} />
        </div>
        <p className="text-balance text-center text-[0.875rem] text-muted">
          You pay on Stripe’s page. Your cart stays if you come back.
        </p>
        <Buyer customer={customer} />
      </div>
    </>
  );
}
