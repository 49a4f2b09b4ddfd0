import type { Metadata } from "next";
import { CustomerDetail } from "@/components/customers/customer-detail";
import { Page } from "@/components/shell/page";
import { ErrorState } from "@/components/ui/error-state";
import { api, load } from "@/lib/api/server";

export const metadata: Metadata = { title: "Customer" };

export default async function CustomerPage({
  params,
}: PageProps<"/stores/[storeId]/customers/[customerId]">) {
  const { storeId, customerId } = await params;
  const { data, failure } = await load(
    api().customer(storeId, customerId),
    `/stores/${storeId}/customers/${customerId}`,
  );
  return (
    <Page
      crumbs={[
        { label: "Customers", path: "/customers" },
        { label: data ? data.name || data.email : "Customer" },
      ]}
      phoneTitle="Customer"
    >
      {failure ? (
        <ErrorState
          isWholePage
          title="This customer cannot be loaded"
          text="Their orders are safe, and the shop still sells."
          code={failure.code}
        />
      ) : (
        <CustomerDetail key={customerId} customer={data} />
      )}
    </Page>
  );
}
