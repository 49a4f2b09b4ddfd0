import type { Metadata } from "next";
import { BillingBoard } from "@/components/billing/billing-board";
import { BillingInStore } from "@/components/billing/billing-in-store";
import { loadStoreBilling } from "@/lib/billing/load";

export const metadata: Metadata = { title: "Plan & billing" };

export default async function BillingPage({ params }: PageProps<"/stores/[storeId]/billing">) {
  const { storeId } = await params;
  return (
    <BillingInStore found={await loadStoreBilling(storeId)} crumbs={[{ label: "Plan & billing" }]}>
      {(place) => <BillingBoard {...place} />}
    </BillingInStore>
  );
}
