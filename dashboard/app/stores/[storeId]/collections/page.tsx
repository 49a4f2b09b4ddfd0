import type { Metadata } from "next";
import { CollectionsBoard } from "@/components/collections/collections-board";
import { Page } from "@/components/shell/page";
import { ErrorState } from "@/components/ui/error-state";
import { api, load } from "@/lib/api/server";
import { Hydrate } from "@/lib/queries/hydrate";
import { keys } from "@/lib/queries/keys";
import { oneParam } from "@/lib/search-params";

export const metadata: Metadata = { title: "Collections" };

export default async function CollectionsPage({
  params,
  searchParams,
}: PageProps<"/stores/[storeId]/collections">) {
  const { storeId } = await params;
  const cursor = oneParam((await searchParams).cursor);
  const { data, failure } = await load(api().collections(storeId, cursor), `/stores/${storeId}/collections`);
  return (
    <Page crumbs={[{ label: "Collections" }]}>
      {failure ? (
        <ErrorState
          isWholePage
          title="Collections cannot be loaded"
          text="The shop still shows them."
          code={failure.code}
        />
      ) : (
        <Hydrate entries={[[keys.collections(storeId, cursor), data]]}>
          <CollectionsBoard cursor={cursor} />
        </Hydrate>
      )}
    </Page>
  );
}
