import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { BillingStoreless } from "@/components/billing/billing-storeless";
import { ChangeBoard } from "@/components/billing/change-board";
import { readChange } from "@/lib/billing/fitting";
import { loadOwnBilling } from "@/lib/billing/load";

export const metadata: Metadata = { title: "Change the plan" };

export default async function OwnChangePage({ searchParams }: PageProps<"/billing/change">) {
  const found = await loadOwnBilling();
  const wish = found.place && readChange(await searchParams, found.place.catalog);
  if (found.place && !wish) redirect(found.place.path);
  return (
    <BillingStoreless found={found}>{(place) => <ChangeBoard {...place} wish={wish} />}</BillingStoreless>
  );
}
