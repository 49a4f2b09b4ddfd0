import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { BillingInStore } from "@/components/billing/billing-in-store";
import { ChangeBoard } from "@/components/billing/change-board";
import { readChange } from "@/lib/billing/fitting";
import { loadStoreBilling } from "@/lib/billing/load";
import { planOf } from "@/lib/billing/plans";

export const metadata: Metadata = { title: "Change the plan" };

export default async function ChangePlanPage({
  params,
  searchParams,
}: PageProps<"/stores/[storeId]/billing/change">) {
  const { storeId } = await params;
  const found = await loadStoreBilling(storeId);
  const wish = found.place && readChange(await searchParams, found.place.catalog);
  if (found.place && !wish) redirect(found.place.path);
  const label = wish ? `Change to ${planOf(found.place.catalog, wish.plan).title}` : "Change the plan";
  return (
    <BillingInStore found={found} crumbs={[{ label: "Plan & billing", path: "/billing" }, { label }]}>
      {(place) => <ChangeBoard {...place} wish={wish} />}
    </BillingInStore>
  );
}
