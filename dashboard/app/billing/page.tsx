import type { Metadata } from "next";
import { BillingBoard } from "@/components/billing/billing-board";
import { BillingStoreless } from "@/components/billing/billing-storeless";
import { loadOwnBilling } from "@/lib/billing/load";

export const metadata: Metadata = { title: "Plan & billing" };

export default async function OwnBillingPage() {
  return (
    <BillingStoreless found={await loadOwnBilling()}>
      {(place) => <BillingBoard {...place} />}
    </BillingStoreless>
  );
}
