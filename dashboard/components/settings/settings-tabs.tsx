"use client";

import { usePathname } from "next/navigation";
import { useStoreScope } from "@/components/shell/store-context";
import { TabLinks } from "@/components/ui/tabs";
import { settingsTabs } from "@/lib/stores/settings-tabs";

/** The parts of a store's settings, each under an address of its own. */
export function SettingsTabs() {
  const { store } = useStoreScope();
  const pathname = usePathname();
  const base = `/stores/${store.store_id}/settings`;
  return (
    <TabLinks
      label="Settings by topic"
      tabs={settingsTabs(store.role).map(({ path, label }) => ({
        href: base + path,
        label,
        isCurrent: pathname === base + path,
      }))}
    />
  );
}
