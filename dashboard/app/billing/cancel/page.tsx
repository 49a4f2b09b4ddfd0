import type { Metadata } from "next";
import { BillingStoreless } from "@/components/billing/billing-storeless";
import { ChangeBoard } from "@/components/billing/change-board";
import { loadOwnBilling } from "@/lib/billing/load";

export const metadata: Metadata = { title: "Cancel the plan" };

export default async function OwnCancelPage() {
  return (
    <BillingStoreless found={await loadOwnBilling("/cancel")}>
      {(place) => <ChangeBoard {...place} wish={null} />}
    </BillingStoreless>
  );
}
