"use client";

import Link from "next/link";
import { keepPrefill } from "@/lib/account/prefill";
import { useCustomer } from "@/lib/account/who";

type Props = { email: string; name: string };

/** To a guest, an account that this order shows in; to a customer, the way to theirs. */
export function AccountOffer({ email, name }: Props) {
  const customer = useCustomer(true);
  if (customer === undefined) return null;
  if (customer) {
    return (
      <p className="mt-5 text-center text-[0.9375rem]">
        <Link href="/account" prefetch={false} className="inline-flex min-h-11 items-center">
          <span className="link">See it in your account</span>
        </Link>
      </p>
    );
  }
  return (
    <div className="mt-7 rounded-shop border border-line p-5">
      <h2 className="font-body text-[1rem] font-semibold tracking-normal">Keep it in an account</h2>
      <p className="mt-1 text-[0.9375rem] text-muted">
        This order and the next ones in one place, once your address is verified.
      </p>
      <Link
        href="/account/register"
        prefetch={false}
        className="button-plain mt-4 min-h-11 w-full px-4"
        onClick={() => keepPrefill({ email, name })}
      >
        Create an account
      </Link>
    </div>
  );
}
