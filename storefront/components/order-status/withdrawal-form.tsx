"use client";

import { LoaderCircle } from "lucide-react";
import { type FormEvent, useEffect, useRef, useState } from "react";
import { Failure } from "@/components/notice";
import type { GuestLine, WithdrawalState } from "@/lib/commerce/types";
import { type Chosen, countChosen, piecesKept, withdrawalBody } from "@/lib/withdrawal";
import { sendWithdrawal } from "@/lib/withdrawal-call";
import { WithdrawalLines } from "./withdrawal-lines";

const MAX_REASON = 2000;

type Props = {
  lines: GuestLine[];
  token: string;
  email: string;
  until: string | null;
  onSent: (state: WithdrawalState) => void;
  /** The order is not any more what this page shows. */
  onStale: () => void;
};

function clamped(lines: GuestLine[], chosen: Chosen): Chosen {
  return Object.fromEntries(
    lines.map((line) => [line.line_id, Math.min(chosen[line.line_id] ?? 0, piecesKept(line))]),
  );
}

function Review({ lines, chosen, reason }: { lines: GuestLine[]; chosen: Chosen; reason: string }) {
  return (
    <>
      <ul className="mt-4 border-y border-line py-3">
        {lines
          .filter((line) => chosen[line.line_id])
          .map((line) => (
            <li key={line.line_id} className="py-1">
              {chosen[line.line_id]} × {[line.title, line.variant_title].filter(Boolean).join(", ")}
            </li>
          ))}
      </ul>
      {reason.trim() && (
        <p className="mt-3 text-[0.9375rem] text-muted">
          Your reason: <q className="whitespace-pre-line">{reason.trim()}</q>
        </p>
      )}
    </>
  );
}

/** Two steps, as the law wants them: say what, then confirm. */
export function WithdrawalForm({ lines, token, email, until, onSent, onStale }: Props) {
  const kept = lines.filter((line) => piecesKept(line) > 0);
  const [wanted, setWanted] = useState<Chosen>(() =>
    Object.fromEntries(kept.map((line) => [line.line_id, piecesKept(line)])),
  );
  const [reason, setReason] = useState("");
  const [isReviewed, setReviewed] = useState(false);
  const [isBusy, setBusy] = useState(false);
  const [failure, setFailure] = useState<string | null>(null);
  const top = useRef<HTMLParagraphElement>(null);
  const chosen = clamped(kept, wanted);
  const count = countChosen(chosen);

  // The button that led to the other step is gone; reading goes on at the step's beginning.
  const hasMoved = useRef(false);
  useEffect(() => {
    if (hasMoved.current) top.current?.focus();
    hasMoved.current = true;
  }, [isReviewed]);

  async function submit(event: FormEvent) {
    event.preventDefault();
    if (isBusy) return;
    setFailure(null);
    if (count === 0) return setFailure("Choose at least one piece to give back.");
    if (!isReviewed) return setReviewed(true);
    setBusy(true);
    const result = await sendWithdrawal(token, withdrawalBody(kept, chosen, reason));
    setBusy(false);
    if ("state" in result) return onSent(result.state);
    setFailure(result.message);
    if (result.isStale) {
      setReviewed(false);
      onStale();
    }
  }

  return (
    <form method="post" onSubmit={submit} className="mt-4" noValidate>
      <p ref={top} tabIndex={-1} className="text-muted outline-none">
        {isReviewed
          ? `You give back ${count} ${count === 1 ? "piece" : "pieces"}. A mail to ${email} confirms it.`
          : until
            ? `You may do so ${until}, without a reason.`
            : "You may do so now already, without a reason. The time for it begins when everything was sent."}
      </p>
      {isReviewed ? (
        <Review lines={kept} chosen={chosen} reason={reason} />
      ) : (
        <>
          <WithdrawalLines
            lines={kept}
            chosen={chosen}
            onChange={(lineId, quantity) => setWanted({ ...chosen, [lineId]: quantity })}
          />
          <label className="mt-5 block">
            <span className="font-[560]">Reason</span> <span className="text-muted">(if you like)</span>
            <textarea
              value={reason}
              onChange={(event) => setReason(event.target.value)}
              maxLength={MAX_REASON}
              rows={3}
              className="mt-1.5 block w-full rounded-shop border border-control bg-paper px-3.5 py-2.5 text-[1rem]"
            />
          </label>
        </>
      )}
      {failure && <Failure className="mt-4" text={failure} />}
      <div className="mt-6 grid gap-3">
        <button type="submit" aria-disabled={isBusy} aria-busy={isBusy} className="button-primary w-full">
          {isBusy && <LoaderCircle size={18} strokeWidth={1.75} aria-hidden className="animate-spin" />}
          {isReviewed ? "Confirm withdrawal" : "Go on"}
        </button>
        {isReviewed && !isBusy && (
          <button type="button" className="button-plain w-full" onClick={() => setReviewed(false)}>
            Back
          </button>
        )}
      </div>
    </form>
  );
}
