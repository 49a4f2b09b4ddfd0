import type { Metadata } from "next";
import { SettingsTabs } from "@/components/settings/settings-tabs";
import { ShippingForm } from "@/components/shipping/shipping-form";
import { Page } from "@/components/shell/page";
import { ErrorState } from "@/components/ui/error-state";
import { api, load } from "@/lib/api/server";

export const metadata: Metadata = { title: "Shipping" };

export default async function ShippingPage({ params }: PageProps<"/stores/[storeId]/settings/shipping">) {
  const { storeId } = await params;
  const here = `/stores/${storeId}/settings/shipping`;
  const [store, rates] = await Promise.all([
    load(api().store(storeId), here),
    load(api().shippingRates(storeId), here),
  ]);
  return (
    <Page crumbs={[{ label: "Store settings", path: "/settings" }, { label: "Shipping" }]}>
      <SettingsTabs />
      {store.data && rates.data ? (
        <ShippingForm store={store.data} rates={rates.data.shipping_rates} />
      ) : (
        <ErrorState
          isWholePage
          title="Shipping cannot be loaded"
          text="The shop goes on with what was set."
          code={store.failure?.code ?? rates.failure?.code ?? "shipping_failed"}
        />
      )}
    </Page>
  );
}
