import { TabLinks } from "@/components/ui/tabs";
import { sectionHref, sections, type SectionPath } from "@/lib/analytics/sections";
import type { AskedRange } from "@/lib/api/figures";

type SectionTabsProps = { storeId: string; section: SectionPath; asked?: AskedRange };

export function SectionTabs({ storeId, section, asked }: SectionTabsProps) {
  return (
    <TabLinks
      label="Figures"
      tabs={sections.map(({ path, label }) => ({
        href: sectionHref(storeId, path, asked),
        label,
        isCurrent: path === section,
      }))}
    />
  );
}
