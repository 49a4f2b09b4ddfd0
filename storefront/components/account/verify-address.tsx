"use client";

import Link from "next/link";
import { useState } from "react";
import { BusyButton } from "@/components/busy-button";
import { Failure, Notice } from "@/components/notice";
import { send } from "@/lib/account/send";

/** A button: opening a link, as mail programs do on their own, changes nothing. */
export function VerifyAddress({ token }: { token: string }) {
  const [isDone, setDone] = useState(false);
  const [isBusy, setBusy] = useState(false);
  const [failure, setFailure] = useState<string | null>(null);

  async function verify() {
    setBusy(true);
    setFailure(null);
    const sent = await send("POST", "/account/session/verify-email", { token });
    setBusy(false);
    if (sent.refusal) setFailure(sent.refusal.message);
    else setDone(true);
  }

  if (isDone) {
    return (
      <>
        <Notice>Your address is verified. What you bought with it before is in your account now.</Notice>
        <Link href="/account" prefetch={false} className="button-primary mt-6 w-full">
          To your account
        </Link>
      </>
    );
  }
  return (
    <>
      {failure && <Failure text={failure} className="mb-5" />}
      <BusyButton type="button" isBusy={isBusy} className="button-primary w-full" onClick={verify}>
        Verify my address
      </BusyButton>
    </>
  );
}
