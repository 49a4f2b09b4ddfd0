"use client";

import { X } from "lucide-react";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { Sheet } from "@/components/sheet";
import type { GuestLine, WithdrawalOffer, WithdrawalState } from "@/lib/commerce/types";
import { deadline } from "@/lib/withdrawal";
import { WithdrawalForm } from "./withdrawal-form";
import { WithdrawalNotice } from "./withdrawal-notice";

type Props = {
  offer: WithdrawalOffer;
  lines: GuestLine[];
  token: string;
  email: string;
  today: number;
  timezone: string;
};

/** Giving the purchase back: the way to it, or what became of it. */
export function Withdrawal({ offer, lines, token, email, today, timezone }: Props) {
  const router = useRouter();
  const [isOpen, setOpen] = useState(false);
  const [sent, setSent] = useState<WithdrawalState | null>(null);
  const until = deadline(offer, today);
  // What the server says later, the shop's answer for example, is newer than what was sent from here.
  const request = offer.request ?? sent;

  if (request) {
    return (
      <WithdrawalNotice
        request={request}
        lines={lines}
        email={email}
        today={today}
        timezone={timezone}
        isNew={sent !== null || isOpen}
      />
    );
  }
  if (!offer.is_possible) {
    if (!until || Date.parse(`${offer.last_day}T00:00:00Z`) >= today) return null;
    return (
      <p className="mt-5 text-center text-[0.9375rem] text-muted">
        Withdrawing from this purchase was possible {until}.
      </p>
    );
  }
  return (
    <div className="mt-5 text-center text-[0.9375rem]">
      <button type="button" className="inline-flex min-h-11 items-center" onClick={() => setOpen(true)}>
        <span className="link">Withdraw from this purchase{until ? `, ${until}` : ""}</span>
      </button>
      <Sheet isOpen={isOpen} onClose={() => setOpen(false)} label="Withdraw from this purchase">
        <div className="h-full overflow-y-auto px-5 pb-8 pt-5 text-left text-[1rem] md:px-7">
          <div className="flex items-start justify-between gap-4">
            <h2 className="pt-2 text-[1.75rem]">Withdraw from this purchase</h2>
            <button
              type="button"
              aria-label="Close"
              className="-mr-2 grid size-11 shrink-0 place-items-center"
              onClick={() => setOpen(false)}
            >
              <X size={20} strokeWidth={1.75} aria-hidden />
            </button>
          </div>
          <WithdrawalForm
            lines={lines}
            token={token}
            email={email}
            until={until}
            onSent={(state) => {
              setSent(state);
              router.refresh();
            }}
            onStale={() => router.refresh()}
          />
        </div>
      </Sheet>
    </div>
  );
}
