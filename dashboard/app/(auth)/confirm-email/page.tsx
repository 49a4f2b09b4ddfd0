import type { Metadata } from "next";
import { AddressConfirmation } from "@/components/auth/address-confirmation";
import { IncompleteLink } from "@/components/auth/incomplete-link";
import { oneParam } from "@/lib/search-params";

// The token stands in the address; no other site is to learn it.
export const metadata: Metadata = { title: "Confirm your new address", referrer: "no-referrer" };

export default async function ConfirmEmailPage({ searchParams }: PageProps<"/confirm-email">) {
  const token = oneParam((await searchParams).token);
  return token ? <AddressConfirmation action="confirm-email" token={token} /> : <IncompleteLink />;
}
