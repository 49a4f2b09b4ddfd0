"use client";

import { useState } from "react";
import { BusyButton } from "@/components/busy-button";
import { Failure, Notice } from "@/components/notice";
import { send } from "@/lib/account/send";

export function VerifyNotice({ email }: { email: string }) {
  const [isSent, setSent] = useState(false);
  const [isBusy, setBusy] = useState(false);
  const [failure, setFailure] = useState<string | null>(null);

  async function ask() {
    setBusy(true);
    setFailure(null);
    const { refusal } = await send("POST", "/account/me/verification");
    setBusy(false);
    if (refusal) setFailure(refusal.message);
    else setSent(true);
  }

  return (
    <Notice className="mb-8">
      {isSent ? (
        <p>A mail with the link is on its way to {email}.</p>
      ) : (
        <>
          <p>
            {email} is not verified yet. Open the link in the mail we sent; then what you bought with it
            before shows here, too.
          </p>
          <BusyButton type="button" isBusy={isBusy} className="min-h-11" onClick={ask}>
            <span className="link">Send the mail again</span>
          </BusyButton>
        </>
      )}
      {failure && <Failure text={failure} className="mt-1" />}
    </Notice>
  );
}
