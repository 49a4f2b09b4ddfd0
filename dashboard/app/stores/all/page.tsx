import type { Metadata } from "next";
import { AllStoresBoard } from "@/components/analytics/all-stores-board";
import { StorelessPage } from "@/components/shell/storeless-page";
import { Unavailable } from "@/components/shell/unavailable";
import { askedRange } from "@/lib/analytics/range";
import { api, load } from "@/lib/api/server";
import { Hydrate } from "@/lib/queries/hydrate";
import { keys } from "@/lib/queries/keys";

export const metadata: Metadata = { title: "All stores" };

/** What a person's stores bring, side by side; it belongs to none of them. */
export default async function AllStoresPage({ searchParams }: PageProps<"/stores/all">) {
  const asked = askedRange(await searchParams);
  const [stores, figures] = await Promise.all([
    load(api().stores(), "/stores/all"),
    load(api().allStoresOverview(asked), "/stores/all"),
  ]);
  const failure = stores.failure ?? figures.failure;
  if (failure || !stores.data) return <Unavailable code={failure?.code ?? "stores_failed"} />;
  return (
    <StorelessPage hasStores={stores.data.items.length > 0}>
      <main
        id="content"
        tabIndex={-1}
        className="mx-auto w-full max-w-[1212px] px-8 pt-8 pb-16 outline-none max-lg:px-4 max-lg:pt-5"
      >
        <Hydrate entries={[[keys.allStores(asked), figures.data]]}>
          <AllStoresBoard asked={asked} stores={stores.data.items} />
        </Hydrate>
      </main>
    </StorelessPage>
  );
}
