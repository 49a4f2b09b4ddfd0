"use client";

import { LoaderCircle } from "lucide-react";
import Link from "next/link";
import { useSearchParams } from "next/navigation";
import { type ReactNode, useEffect } from "react";
import { beginNewCart } from "@/lib/cart/store";
import { useCheckoutStatus } from "@/lib/checkout-status";
import type { ShopFacts } from "@/lib/shop-facts";
import { OrderSummary } from "./order-summary";

function Message({ title, children }: { title: string; children: ReactNode }) {
  return (
    <div className="mx-auto grid max-w-xl justify-items-center gap-5 py-16 text-center" role="status">
      <h1 className="text-[2.25rem] md:text-[3rem]">{title}</h1>
      {children}
    </div>
  );
}

type Props = { shop: ShopFacts; contactEmail: string | null };

export function Confirmation({ shop, contactEmail }: Props) {
  const watched = useCheckoutStatus(useSearchParams().get("checkout"));
  const isBought = watched.phase === "known" && watched.checkout.order !== null;

  useEffect(() => {
    if (isBought) beginNewCart();
  }, [isBought]);

  if (watched.phase === "waiting") {
    return (
      <Message title="Waiting for the payment.">
        <p className="flex items-center gap-2.5 text-muted">
          <LoaderCircle size={18} strokeWidth={1.75} aria-hidden className="animate-spin" />
          This takes a few seconds. You may stay here or leave; a mail comes either way.
        </p>
      </Message>
    );
  }
  if (watched.phase === "late") {
    return (
      <Message title="The payment is still on its way.">
        <p className="text-muted">
          Some banks take longer. The order is placed once it has arrived, and a mail tells you so.
        </p>
      </Message>
    );
  }
  if (watched.phase === "unknown") {
    return (
      <Message title="There is no such order here.">
        <p className="text-muted">The link may be cut short. The one in your order mail is complete.</p>
        <Link href="/" className="button-plain">
          To the shop
        </Link>
      </Message>
    );
  }
  const { checkout } = watched;
  if (checkout.order === null) {
    return (
      <Message title="This checkout has run out.">
        <p className="text-muted">Nothing was charged. Your cart is as you left it.</p>
        <Link href="/cart" className="button-primary">
          Back to your cart
        </Link>
      </Message>
    );
  }
  return (
    <OrderSummary
      order={checkout.order}
      isRefunded={checkout.status === "refunded"}
      shop={shop}
      contactEmail={contactEmail}
    />
  );
}
