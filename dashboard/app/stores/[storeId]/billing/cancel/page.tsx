import type { Metadata } from "next";
import { BillingInStore } from "@/components/billing/billing-in-store";
import { ChangeBoard } from "@/components/billing/change-board";
import { loadStoreBilling } from "@/lib/billing/load";

export const metadata: Metadata = { title: "Cancel the plan" };

export default async function CancelPlanPage({ params }: PageProps<"/stores/[storeId]/billing/cancel">) {
  const { storeId } = await params;
  return (
    <BillingInStore
      found={await loadStoreBilling(storeId)}
      crumbs={[{ label: "Plan & billing", path: "/billing" }, { label: "Cancel the plan" }]}
    >
      {(place) => <ChangeBoard {...place} wish={null} />}
    </BillingInStore>
  );
}
