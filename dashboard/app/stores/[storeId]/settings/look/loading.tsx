import { SettingsTabs } from "@/components/settings/settings-tabs";
import { Page } from "@/components/shell/page";
import { BoardSkeleton } from "@/components/ui/skeleton";

export default function Loading() {
  return (
    <Page crumbs={[{ label: "Store settings", path: "/settings" }, { label: "Look" }]}>
      <SettingsTabs />
      <BoardSkeleton label="Loading the look" />
    </Page>
  );
}
