import type { QueryKey } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { Page } from "@/components/shell/page";
import { ErrorState } from "@/components/ui/error-state";
import { sectionLabel, type SectionPath } from "@/lib/analytics/sections";
import { load } from "@/lib/api/server";
import { Hydrate } from "@/lib/queries/hydrate";

type FiguresPageProps = {
  storeId: string;
  section: SectionPath;
  queryKey: QueryKey;
  request: Promise<unknown>;
  children: ReactNode;
};

/** A page of figures, with the first answer loaded on the server. */
export async function FiguresPage({ storeId, section, queryKey, request, children }: FiguresPageProps) {
  const { data, failure } = await load(request, `/stores/${storeId}/analytics${section}`);
  const crumbs = section
    ? [{ label: "Analytics", path: "/analytics" }, { label: sectionLabel(section) }]
    : [{ label: "Analytics" }];
  return (
    <Page crumbs={crumbs} phoneTitle="Analytics">
      {failure ? (
        <ErrorState
          title="Figures cannot be loaded"
          text="The shop still sells, and nothing goes uncounted."
          code={failure.code}
        />
      ) : (
        <Hydrate entries={[[queryKey, data]]}>{children}</Hydrate>
      )}
    </Page>
  );
}
