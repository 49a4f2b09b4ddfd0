import type { Metadata } from "next";
import { AddressConfirmation } from "@/components/auth/address-confirmation";
import { IncompleteLink } from "@/components/auth/incomplete-link";
import { oneParam } from "@/lib/search-params";

// The token stands in the address; no other site is to learn it.
export const metadata: Metadata = { title: "Verify your address", referrer: "no-referrer" };

export default async function VerifyEmailPage({ searchParams }: PageProps<"/verify-email">) {
  const token = oneParam((await searchParams).token);
  return token ? <AddressConfirmation action="verify-email" token={token} /> : <IncompleteLink />;
}
