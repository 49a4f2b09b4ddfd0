"use client";

import { CircleAlert, LoaderCircle, Lock } from "lucide-react";
import { useEffect, useState } from "react";
import { DeliveryDates } from "@/components/delivery-dates";
import { type CheckoutFailure, forgetCheckout, goToCheckout } from "@/lib/cart/checkout";
import type { StoredLine } from "@/lib/cart/lines";
import type { Validation } from "@/lib/cart/validation";
import type { DeliveryDays } from "@/lib/delivery";
import { formatMoney } from "@/lib/money";

export type ShopFacts = {
  currency: string;
  countryName: string;
  timezone: string;
  days: DeliveryDays | null;
  canCheckout: boolean;
};

type Props = { lines: StoredLine[]; validation: Validation; shop: ShopFacts };

function Row({ label, value }: { label: React.ReactNode; value: string }) {
  return (
    <div className="flex justify-between gap-4 py-1">
      <dt className="text-muted">{label}</dt>
      <dd>{value}</dd>
    </div>
  );
}

type Failed = { lines: StoredLine[]; failure: CheckoutFailure };

function useCheckout(lines: StoredLine[], recheck: () => void) {
  const [isBusy, setBusy] = useState(false);
  const [failed, setFailed] = useState<Failed | null>(null);

  // The back button may bring this very page back from the browser's memory, still busy.
  useEffect(() => {
    const onShow = (event: PageTransitionEvent) => {
      if (!event.persisted) return;
      forgetCheckout();
      setBusy(false);
    };
    window.addEventListener("pageshow", onShow);
    return () => window.removeEventListener("pageshow", onShow);
  }, []);

  async function start() {
    setBusy(true);
    setFailed(null);
    const failure = await goToCheckout(lines);
    if (!failure) return;
    setFailed({ lines, failure });
    setBusy(false);
    if (failure.isStock) recheck();
  }
  // What was said of a cart that has changed since is no longer true.
  return { isBusy, failure: failed?.lines === lines ? failed.failure : null, start };
}

function Failure({ text }: { text: string }) {
  return (
    <p role="alert" className="mb-3 flex gap-2 text-[0.9375rem] text-sale">
      <CircleAlert size={18} strokeWidth={1.75} aria-hidden className="mt-0.5 shrink-0" />
      {text}
    </p>
  );
}

export function CartSummary({ lines, validation, shop }: Props) {
  const { isBusy, failure, start } = useCheckout(lines, validation.recheck);
  const { cart, isCurrent, hasFailed } = validation;
  const problems = cart?.lines.some((line) => line.problem !== null) ?? false;
  const isDisabled = isBusy || !isCurrent || problems || !shop.canCheckout;
  const money = (minor: number | undefined) =>
    minor === undefined ? "…" : formatMoney(minor, shop.currency);
  return (
    <>
      <dl className={`text-[0.9375rem] ${isCurrent ? "" : "opacity-60"}`}>
        <Row label="Items" value={money(cart?.subtotal_minor)} />
        <Row
          label={
            <>
              Delivery<span className="max-sm:hidden"> to {shop.countryName}</span>
              {shop.days && (
                <>
                  , <DeliveryDates days={shop.days} timezone={shop.timezone} isShort />
                </>
              )}
            </>
          }
          value={cart?.shipping_minor === 0 ? "Free" : money(cart?.shipping_minor)}
        />
        <div className="mt-2 flex justify-between border-t border-line pt-2.5 text-[1.125rem] font-semibold">
          <dt>Total</dt>
          <dd>{money(cart?.total_minor)}</dd>
        </div>
      </dl>
      <div className="mt-4">
        {failure && <Failure text={failure.message} />}
        {!failure && hasFailed && (
          <Failure text="Prices cannot be checked. Your cart is kept. Trying again in 8 seconds." />
        )}
        {!failure && !shop.canCheckout && (
          <Failure text="This shop cannot take payments yet. Your cart is kept." />
        )}
        {!failure && problems && isCurrent && (
          <Failure text="Change or remove what is not left, then go on." />
        )}
        <button
          type="button"
          aria-disabled={isDisabled}
          aria-busy={isBusy}
          className="button-primary w-full"
          onClick={() => !isDisabled && start()}
        >
          {isBusy ? (
            <LoaderCircle size={18} strokeWidth={1.75} aria-hidden className="animate-spin" />
          ) : (
            <Lock size={17} strokeWidth={1.75} aria-hidden />
          )}
          Go to checkout
        </button>
        <p className="mt-3 text-center text-[0.875rem] text-muted">
          You pay on Stripe’s page. Your cart stays if you come back.
        </p>
      </div>
    </>
  );
}
