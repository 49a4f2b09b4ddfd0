import type { Metadata } from "next";
import { AddressForm } from "@/components/imports/address-form";
import { Page } from "@/components/shell/page";

export const metadata: Metadata = { title: "Import by address" };

export default function ImportByAddressPage() {
  return (
    <Page crumbs={[{ label: "Imports", path: "/imports" }, { label: "By address" }]}>
      <AddressForm />
    </Page>
  );
}
