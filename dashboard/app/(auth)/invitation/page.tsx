import type { Metadata } from "next";
import { AuthHead, AuthLink } from "@/components/auth/auth-head";
import { IncompleteLink } from "@/components/auth/incomplete-link";
import { InvitationOffer } from "@/components/auth/invitation-offer";
import { ApiProblem } from "@/lib/api/problem";
import { api } from "@/lib/api/server";
import { oneParam } from "@/lib/search-params";

// The token stands in the address; no other site is to learn it.
export const metadata: Metadata = { title: "Invitation", referrer: "no-referrer" };

export default async function InvitationPage({ searchParams }: PageProps<"/invitation">) {
  const token = oneParam((await searchParams).token);
  if (!token) return <IncompleteLink />;
  const [offer, user] = await Promise.all([
    api()
      .lookUpInvitation(token)
      .catch((error: unknown) => asProblem(error)),
    api()
      .me()
      .catch(() => null),
  ]);
  if (offer instanceof ApiProblem) {
    return (
      <AuthHead title={offer.isUnreachable ? "Slipway cannot be reached" : "This invitation is over"}>
        {offer.isUnreachable ? "Open the link again in a minute." : offer.message}{" "}
        <AuthLink href="/">Go to your stores</AuthLink>
      </AuthHead>
    );
  }
  return <InvitationOffer offer={offer} token={token} user={user} />;
}

function asProblem(error: unknown): ApiProblem {
  if (error instanceof ApiProblem) return error;
  throw error;
}
