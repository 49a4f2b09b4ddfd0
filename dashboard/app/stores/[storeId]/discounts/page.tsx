import type { Metadata } from "next";
import { DiscountsBoard } from "@/components/discounts/discounts-board";
import { Page } from "@/components/shell/page";
import { ErrorState } from "@/components/ui/error-state";
import { api, load } from "@/lib/api/server";
import { Hydrate } from "@/lib/queries/hydrate";
import { keys } from "@/lib/queries/keys";
import { oneParam } from "@/lib/search-params";

export const metadata: Metadata = { title: "Discounts" };

export default async function DiscountsPage({
  params,
  searchParams,
}: PageProps<"/stores/[storeId]/discounts">) {
  const { storeId } = await params;
  const cursor = oneParam((await searchParams).cursor);
  const { data, failure } = await load(api().discounts(storeId, cursor), `/stores/${storeId}/discounts`);
  return (
    <Page crumbs={[{ label: "Discounts" }]}>
      {failure ? (
        <ErrorState
          isWholePage
          title="Discounts cannot be loaded"
          text="Codes go on working in the shop."
          code={failure.code}
        />
      ) : (
        <Hydrate entries={[[keys.discounts(storeId, cursor), data]]}>
          <DiscountsBoard cursor={cursor} />
        </Hydrate>
      )}
    </Page>
  );
}
