"use client";

import { Check, CircleAlert, Minus, Plus } from "lucide-react";
import Link from "next/link";
import { type FormEvent, useEffect, useId, useRef, useState } from "react";
import { email as emailCheck } from "@/lib/account/checks";
import { discountText } from "@/lib/cart/discount";
import { changeTerms } from "@/lib/cart/store";
import { MAX_CODE } from "@/lib/cart/terms";
import type { CartDiscount } from "@/lib/commerce/types";

type EntryProps = {
  label: string;
  type: "text" | "email";
  button: string;
  check: (value: string) => string | null;
  onEntered: (value: string) => void;
};

/** One field and its button, side by side. */
function Entry({ label, type, button, check, onEntered }: EntryProps) {
  const id = useId();
  const input = useRef<HTMLInputElement>(null);
  const [value, setValue] = useState("");
  const [error, setError] = useState<string | null>(null);

  function submit(event: FormEvent) {
    event.preventDefault();
    const found = check(value);
    setError(found);
    if (found) input.current?.focus();
    else onEntered(value);
  }

  return (
    <form onSubmit={submit} noValidate className="pb-3">
      <label htmlFor={id} className="sr-only">
        {label}
      </label>
      <div className="flex gap-2.5">
        <input
          ref={input}
          id={id}
          type={type}
          value={value}
          placeholder={label}
          autoComplete={type === "email" ? "email" : "off"}
          autoCapitalize="none"
          spellCheck={false}
          maxLength={type === "email" ? 254 : MAX_CODE}
          aria-invalid={error !== null}
          aria-describedby={error ? `${id}-note` : undefined}
          className="min-h-11 w-full min-w-0 rounded-shop border border-control bg-paper px-3.5 text-[1rem] placeholder:text-muted"
          onChange={(event) => {
            setValue(event.target.value);
            setError(null);
          }}
        />
        <button type="submit" className="button-plain min-h-11 shrink-0 px-5">
          {button}
        </button>
      </div>
      {error && (
        <p id={`${id}-note`} role="alert" className="mt-1.5 text-[0.875rem] text-sale">
          {error}
        </p>
      )}
    </form>
  );
}

type UsedProps = { code: string; discount: CartDiscount | null; currency: string; isGuest: boolean };

function UsedCode({ code, discount, currency, isGuest }: UsedProps) {
  const isRefused = discount !== null && discount.problem !== null;
  const needsEmail = discount?.problem === "email_needed";
  const Icon = isRefused ? CircleAlert : Check;
  return (
    <div className="pb-3">
      <div className="flex items-center justify-between gap-3">
        <p className="min-w-0 break-words font-[560]">{discount?.code ?? code.toUpperCase()}</p>
        <button
          type="button"
          aria-label={`Remove the code ${discount?.code ?? code}`}
          className="-my-2.5 min-h-11 text-[0.875rem] text-muted"
          onClick={() => changeTerms({ type: "drop_code" })}
        >
          <span className="link">Remove</span>
        </button>
      </div>
      <p role="status" className={`flex gap-1.5 text-[0.875rem] ${isRefused ? "text-sale" : "text-accent"}`}>
        {discount ? (
          <>
            <Icon size={15} strokeWidth={1.75} aria-hidden className="mt-[3px] shrink-0" />
            {discountText(discount, currency)}
          </>
        ) : (
          <span className="text-muted">Looking at what it takes off…</span>
        )}
      </p>
      {needsEmail && (
        <div className="mt-2.5">
          <Entry
            label="Your e-mail"
            type="email"
            button="Use it"
            check={emailCheck}
            onEntered={(email) => changeTerms({ type: "say_email", email })}
          />
          {isGuest && (
            <Link href="/account/login?next=%2Fcart" prefetch={false} className="text-[0.875rem]">
              <span className="link">Sign in instead</span>
            </Link>
          )}
        </div>
      )}
    </div>
  );
}

type Props = {
  code: string | null;
  /** What the API says of this very code; null while it is asked. */
  discount: CartDiscount | null;
  currency: string;
  isGuest: boolean;
};

/** A code to type in, what it takes off or why it does nothing, and the way to drop it. */
export function DiscountCode({ code, discount, currency, isGuest }: Props) {
  const [isOpen, setOpen] = useState(false);
  const box = useRef<HTMLDivElement>(null);
  const formId = useId();
  const hadCode = useRef(code !== null);

  // What had the focus is gone once a code was entered or removed; it goes on at the same place.
  useEffect(() => {
    if (hadCode.current === (code !== null)) return;
    hadCode.current = code !== null;
    box.current?.focus();
  }, [code]);

  useEffect(() => {
    if (isOpen) box.current?.querySelector("input")?.focus();
  }, [isOpen]);

  const Sign = isOpen ? Minus : Plus;
  return (
    <div ref={box} tabIndex={-1} role="group" aria-label="Discount code" className="outline-none">
      {code !== null ? (
        <UsedCode code={code} discount={discount} currency={currency} isGuest={isGuest} />
      ) : (
        <>
          <button
            type="button"
            aria-expanded={isOpen}
            aria-controls={formId}
            className="-mt-2 flex min-h-11 w-full items-center justify-between gap-4 text-left"
            onClick={() => setOpen(!isOpen)}
          >
            Discount code
            <Sign size={17} strokeWidth={1.75} aria-hidden />
          </button>
          <div id={formId}>
            {isOpen && (
              <Entry
                label="Your code"
                type="text"
                button="Use it"
                check={(value) => (value.trim() ? null : "Write the code first.")}
                onEntered={(entered) => {
                  changeTerms({ type: "use_code", code: entered });
                  setOpen(false);
                }}
              />
            )}
          </div>
        </>
      )}
    </div>
  );
}
