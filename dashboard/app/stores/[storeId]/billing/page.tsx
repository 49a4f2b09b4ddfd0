import type { Metadata } from "next";
import { BillingBoard } from "@/components/settings/billing-board";
import { Page } from "@/components/shell/page";
import { ErrorState } from "@/components/ui/error-state";
import { api, load } from "@/lib/api/server";

export const metadata: Metadata = { title: "Plan & billing" };

export default async function BillingPage({ params }: PageProps<"/stores/[storeId]/billing">) {
  const { storeId } = await params;
  const { data, failure } = await load(api().billing(storeId), `/stores/${storeId}/billing`);
  return (
    <Page crumbs={[{ label: "Plan & billing" }]}>
      {failure ? (
        <ErrorState
          title="Your plan cannot be loaded"
          text="Your plan and your shops stay as they are."
          code={failure.code}
        />
      ) : (
        <BillingBoard billing={data} />
      )}
    </Page>
  );
}
