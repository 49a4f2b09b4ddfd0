"use client";

import { useStoreScope } from "@/components/shell/store-context";
import { TabLinks } from "@/components/ui/tabs";
import { useResearchDay } from "@/lib/queries/research";
import { useHydrated } from "@/lib/use-hydrated";
import { researchSections, type ResearchSection } from "@/lib/research/sections";

export function ResearchTabs({ section }: { section: ResearchSection }) {
  const { store } = useStoreScope();
  // The sidebar asks for the day as well: it may be there before this part of the page is awake.
  const isHydrated = useHydrated();
  const { data: day } = useResearchDay(store.store_id);
  const counts: Partial<Record<ResearchSection, number>> =
    isHydrated && day?.ready_at ? { "": day.kept, "/rejected": day.rejected_count } : {};
  return (
    <TabLinks
      label="Research"
      tabs={researchSections.map(({ path, label }) => ({
        href: `/stores/${store.store_id}/research${path}`,
        label,
        count: counts[path],
        isCurrent: path === section,
      }))}
    />
  );
}
