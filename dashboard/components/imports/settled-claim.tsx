"use client";

import { Check } from "lucide-react";
import { useState } from "react";
import { useStoreScope } from "@/components/shell/store-context";
import { Button } from "@/components/ui/button";
import { Input } from "@/components/ui/input";
import type { Claim, ClaimSettlement } from "@/lib/api/types";
import { formatSince } from "@/lib/format/dates";
import type { Settling } from "@/lib/imports/settle";
import { mayManage } from "@/lib/stores/roles";

const NOTE_LIMIT = 500;

const said: Record<ClaimSettlement, string> = {
  proved: "can prove it",
  rewritten: "wrote it in other words",
  dropped: "removed it",
};

type SettledClaimProps = { claim: Claim; timezone: string; onSettle: (settling: Settling) => void };

/** A claim that was settled: by whom, when, and by what proof. A proof can be noted and taken back. */
export function SettledClaim({ claim, timezone, onSettle }: SettledClaimProps) {
  const { store } = useStoreScope();
  const [note, setNote] = useState<string | null>(null);
  const { settlement, settled_by, settled_at } = claim;
  if (settlement === null) return null;

  function saveNote() {
    onSettle({ claim, settlement, note: note?.trim() });
    setNote(null);
  }

  return (
    <li className="rounded-lg bg-sunken p-3.5 text-sm">
      <div className="flex gap-2.5">
        <Check aria-hidden className="mt-0.5 size-4 shrink-0 text-good-ink" strokeWidth={1.75} />
        <div className="min-w-0">
          <p>“{claim.text}”</p>
          <p className="mt-0.5 text-xs text-ink-2" suppressHydrationWarning>
            {settled_by} {said[settlement]}
            {settled_at && `, ${formatSince(settled_at, timezone, new Date())}`}.
          </p>
          {claim.note && note === null && (
            <p className="mt-1 text-xs break-words text-ink-2">Proof: {claim.note}</p>
          )}
        </div>
      </div>
      {mayManage(store.role) && settlement === "proved" && note === null && (
        <div className="mt-2 flex flex-wrap gap-2 pl-6.5">
          <Button size="row" onClick={() => setNote(claim.note)}>
            {claim.note ? "Change the note" : "Note the proof"}
          </Button>
          <Button look="ghost" size="row" onClick={() => onSettle({ claim, settlement: null })}>
            Take back
          </Button>
        </div>
      )}
      {note !== null && (
        <form
          className="mt-2 pl-6.5"
          onSubmit={(event) => {
            event.preventDefault();
            saveNote();
          }}
        >
          <Input
            aria-label="What proves it"
            placeholder="A test report, a certificate, your own measurement"
            autoFocus
            maxLength={NOTE_LIMIT}
            value={note}
            onChange={(event) => setNote(event.target.value)}
          />
          <div className="mt-2 flex gap-2">
            <Button type="submit" look="primary" size="row">
              Keep
            </Button>
            <Button look="ghost" size="row" onClick={() => setNote(null)}>
              Cancel
            </Button>
          </div>
        </form>
      )}
    </li>
  );
}
