"use client";

import { useState } from "react";
import { Button } from "@/components/ui/button";
import { Notice } from "@/components/ui/notice";
import { api } from "@/lib/api/browser";
import { toProblem, ApiProblem } from "@/lib/api/problem";
import type { InvitationOffer as Offer, User } from "@/lib/api/types";
import { signOut } from "@/lib/auth/sign-out";
import { withReturnPath } from "@/lib/auth/origin";
import { AuthHead, AuthLink } from "./auth-head";
import { explainAuth } from "./submit-auth";

const mayDo: Record<Offer["role"], string> = {
  owner: "everything",
  manager: "products, orders and research, not billing and the team",
  viewer: "look at everything and change nothing",
};

type Props = { offer: Offer; token: string; user: User | null };

/** What is offered, and the one step that is next: sign in, sign in as somebody else, or join. */
export function InvitationOffer({ offer, token, user }: Props) {
  const isInvited = user?.email.toLowerCase() === offer.email.toLowerCase();
  return (
    <div className="space-y-5">
      <AuthHead title={`Join ${offer.store_name}`}>
        As {offer.role}: {mayDo[offer.role]}. Sent to{" "}
        <span className="font-medium break-all text-ink">{offer.email}</span>.
      </AuthHead>
      {isInvited ? (
        <JoinButton token={token} />
      ) : user ? (
        <SomebodyElse email={user.email} />
      ) : (
        <WayIn returnPath={`/invitation?token=${encodeURIComponent(token)}`} />
      )}
    </div>
  );
}

function JoinButton({ token }: { token: string }) {
  const [isBusy, setBusy] = useState(false);
  const [failure, setFailure] = useState<string | null>(null);

  async function join() {
    setFailure(null);
    setBusy(true);
    try {
      const { store_id } = await api.acceptInvitation(token);
      window.location.assign(`/stores/${store_id}`);
    } catch (error) {
      setBusy(false);
      setFailure(explainAuth(error instanceof ApiProblem ? error : toProblem(500, null)));
    }
  }

  return (
    <>
      {failure && <Notice tone="bad">{failure}</Notice>}
      <Button look="primary" className="h-10 w-full" isBusy={isBusy} onClick={join}>
        Join the team
      </Button>
    </>
  );
}

function SomebodyElse({ email }: { email: string }) {
  return (
    <>
      <Notice tone="warn">
        You are signed in as <span className="break-all">{email}</span>. The invitation is for another
        address.
      </Notice>
      <Button className="h-10 w-full" onClick={() => void signOut()}>
        Sign out, then open the link again
      </Button>
    </>
  );
}

function WayIn({ returnPath }: { returnPath: string }) {
  return (
    <p className="text-ink-2">
      <AuthLink href={withReturnPath("/login", returnPath)}>Sign in</AuthLink> or{" "}
      <AuthLink href={withReturnPath("/register", returnPath)}>create an account</AuthLink> with this address,
      and come back here.
    </p>
  );
}
