import type { Metadata } from "next";
import { HomeBoard } from "@/components/home/home-board";
import { Page } from "@/components/shell/page";
import { ErrorState } from "@/components/ui/error-state";
import { api, load } from "@/lib/api/server";
import { Hydrate } from "@/lib/queries/hydrate";
import { keys } from "@/lib/queries/keys";
import { mayAdminister } from "@/lib/stores/roles";

export const metadata: Metadata = { title: "Home" };

export default async function HomePage({ params }: PageProps<"/stores/[storeId]">) {
  const { storeId } = await params;
  const here = `/stores/${storeId}`;
  const asked = load(api().store(storeId), here);
  // The plan is their own only for owners: what others pay for their stores says nothing about this one.
  const [home, store, user, research, limits, account, catalog] = await Promise.all([
    load(api().home(storeId), here),
    asked,
    load(api().me(), here),
    load(api().researchToday(storeId), here),
    load(api().limits(storeId), here),
    asked
      .then(({ data }) => (data && mayAdminister(data.role) ? api().accountBilling() : null))
      .catch(() => null),
    load(api().planCatalog(), here),
  ]);
  const failure = home.failure ?? store.failure ?? user.failure;
  return (
    <Page crumbs={[{ label: "Home" }]} phoneTitle={store.data?.name}>
      {failure || !home.data || !store.data || !user.data ? (
        <ErrorState
          isWholePage
          title="Home cannot be loaded"
          text="The shop still sells."
          code={failure?.code ?? "home_failed"}
        />
      ) : (
        <Hydrate entries={research.data ? [[keys.researchDay(storeId), research.data]] : []}>
          <HomeBoard
            home={home.data}
            store={store.data}
            user={user.data}
            research={research.data}
            plan={{ limits: limits.data, account, catalog: catalog.data }}
          />
        </Hydrate>
      )}
    </Page>
  );
}
