"use client";

import { useState } from "react";
import { BusyButton } from "@/components/busy-button";
import { Failure } from "@/components/notice";
import { send } from "@/lib/account/send";
import { loadPage } from "@/lib/full-load";

/** A full load afterwards, so that nothing of this person stays in memory. */
export function SignOut() {
  const [isBusy, setBusy] = useState(false);
  const [failure, setFailure] = useState<string | null>(null);

  async function signOut() {
    setBusy(true);
    setFailure(null);
    const { refusal } = await send("POST", "/account/session/logout");
    if (!refusal) return loadPage("/");
    setBusy(false);
    setFailure("No connection. You are still signed in. Try again.");
  }

  return (
    <div className="grid justify-items-start gap-2 md:justify-items-end">
      <BusyButton
        type="button"
        isBusy={isBusy}
        className="button-plain min-h-11 px-5 text-[0.9375rem]"
        onClick={signOut}
      >
        Sign out
      </BusyButton>
      {failure && <Failure text={failure} />}
    </div>
  );
}
