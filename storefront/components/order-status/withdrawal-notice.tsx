"use client";

import { useEffect, useRef } from "react";
import { longDay } from "@/lib/calendar";
import type { GuestLine, WithdrawalState } from "@/lib/commerce/types";
import { localDay } from "@/lib/delivery";

const TITLES: Record<WithdrawalState["status"], string> = {
  requested: "You have withdrawn.",
  accepted: "Your withdrawal was accepted.",
  declined: "Your withdrawal was declined.",
};

type Props = {
  request: WithdrawalState;
  lines: GuestLine[];
  email: string;
  today: number;
  timezone: string;
  /** Sent just now: then the reader's place, lost with the form, is here. */
  isNew: boolean;
};

/** A withdrawal after it was sent, with the shop's answer once there is one. */
export function WithdrawalNotice({ request, lines, email, today, timezone, isNew }: Props) {
  const box = useRef<HTMLElement>(null);

  useEffect(() => {
    if (isNew) box.current?.focus();
  }, [isNew]);

  const day = (moment: string) => longDay(localDay(new Date(moment), timezone), today);
  const said: Record<WithdrawalState["status"], string> = {
    requested: `The shop received it on ${day(request.requested_at)}, and a mail to ${email} confirms it. The shop answers with what to do next.`,
    accepted: `The shop accepted on ${day(request.answered_at ?? request.requested_at)}. The money follows as a refund, shown on this page.`,
    declined: `The shop declined on ${day(request.answered_at ?? request.requested_at)}. Write to it if you see that differently.`,
  };
  return (
    <section
      ref={box}
      tabIndex={-1}
      aria-labelledby="withdrawal"
      className="mt-7 rounded-shop border border-line p-5"
    >
      <h2 id="withdrawal" className="font-body text-[1rem] font-semibold tracking-normal">
        {TITLES[request.status]}
      </h2>
      <p className="mt-1 text-muted" role={isNew ? "status" : undefined}>
        {said[request.status]}
      </p>
      {request.answer && <q className="mt-3 block whitespace-pre-line">{request.answer}</q>}
      <ul aria-label="What you give back" className="mt-3 border-t border-line pt-3 text-[0.9375rem]">
        {request.lines.map(({ line_id, quantity }) => {
          const line = lines.find((one) => one.line_id === line_id);
          return (
            <li key={line_id}>
              {quantity} × {[line?.title, line?.variant_title].filter(Boolean).join(", ")}
            </li>
          );
        })}
      </ul>
      {request.reason && (
        <p className="mt-2 text-[0.9375rem] text-muted">
          Your reason: <q className="whitespace-pre-line">{request.reason}</q>
        </p>
      )}
    </section>
  );
}
