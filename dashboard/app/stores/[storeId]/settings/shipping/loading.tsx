import { SettingsTabs } from "@/components/settings/settings-tabs";
import { Page } from "@/components/shell/page";
import { ListSkeleton } from "@/components/ui/skeleton";

export default function Loading() {
  return (
    <Page crumbs={[{ label: "Store settings", path: "/settings" }, { label: "Shipping" }]}>
      <SettingsTabs />
      <ListSkeleton rows={5} label="Loading shipping" />
    </Page>
  );
}
