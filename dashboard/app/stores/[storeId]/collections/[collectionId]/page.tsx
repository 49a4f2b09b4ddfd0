import type { Metadata } from "next";
import { CollectionEditor } from "@/components/collections/collection-editor";
import { Page } from "@/components/shell/page";
import { ErrorState } from "@/components/ui/error-state";
import { api, load } from "@/lib/api/server";
import { cardOf, type ProductCard } from "@/lib/products/cards";
import { Hydrate } from "@/lib/queries/hydrate";
import { keys } from "@/lib/queries/keys";

export const metadata: Metadata = { title: "Collection" };

/** All products of a manual collection; what is missing of them, the page asks for one by one. */
async function loadCards(storeId: string, collectionId: string, count: number): Promise<ProductCard[]> {
  const cards: ProductCard[] = [];
  let cursor: string | null = null;
  do {
    const page: Awaited<ReturnType<ReturnType<typeof api>["products"]>> = await api().products(storeId, {
      collection_id: collectionId,
      limit: 100,
      cursor,
    });
    cards.push(...page.items.map(cardOf));
    cursor = page.next_cursor;
  } while (cursor && cards.length < count);
  return cards;
}

export default async function CollectionPage({
  params,
}: PageProps<"/stores/[storeId]/collections/[collectionId]">) {
  const { storeId, collectionId } = await params;
  const here = `/stores/${storeId}/collections/${collectionId}`;
  const [collection, picks] = await Promise.all([
    load(api().collection(storeId, collectionId), here),
    load(api().collectionPicks(storeId, collectionId), here),
  ]);
  const picked = picks.data?.product_ids ?? [];
  const cards = picked.length > 0 ? await load(loadCards(storeId, collectionId, picked.length), here) : null;
  return (
    <Page
      crumbs={[
        { label: "Collections", path: "/collections" },
        { label: collection.data?.title ?? "Collection" },
      ]}
      phoneTitle="Collection"
    >
      {collection.data && picks.data ? (
        <Hydrate
          entries={(cards?.data ?? []).map((card) => [keys.productCard(storeId, card.product_id), card])}
        >
          <CollectionEditor key={collectionId} collection={collection.data} picks={picked} />
        </Hydrate>
      ) : (
        <ErrorState
          isWholePage
          title="This collection cannot be loaded"
          text="The shop still shows it."
          code={collection.failure?.code ?? picks.failure?.code ?? "collection_failed"}
        />
      )}
    </Page>
  );
}
