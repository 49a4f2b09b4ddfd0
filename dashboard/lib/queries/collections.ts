import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { api } from "@/lib/api/browser";
import type { Page } from "@/lib/api/commerce";
import type { Collection, CollectionCreate } from "@/lib/api/types";
import { asNew } from "@/lib/collections/collections";
import { keys } from "./keys";

export function useCollections(storeId: string, cursor?: string) {
  return useQuery({
    queryKey: keys.collections(storeId, cursor),
    queryFn: () => api.collections(storeId, cursor),
    placeholderData: (previous) => previous,
  });
}

const SHOWN_MATCHES = 12;

/** The newest products of a kept collection, and how many there are. */
export function useCollectionMatches(storeId: string, collectionId: string) {
  return useQuery({
    queryKey: keys.collectionMatches(storeId, collectionId),
    queryFn: () => api.products(storeId, { collection_id: collectionId, limit: SHOWN_MATCHES }),
  });
}

function useReadAnew(storeId: string) {
  const client = useQueryClient();
  return () => client.invalidateQueries({ queryKey: keys.allCollections(storeId) });
}

export function useCreateCollection(storeId: string) {
  return useMutation({
    mutationFn: (collection: CollectionCreate) => api.createCollection(storeId, collection),
    onSettled: useReadAnew(storeId),
  });
}

type Changes = { update: Parameters<typeof api.updateCollection>[2] | null; picks: string[] | null };

/** Products first: were the rest refused, the page still says that it is not saved. */
export function useSaveCollection(storeId: string, collectionId: string) {
  return useMutation({
    mutationFn: async ({ update, picks }: Changes) => {
      if (picks) await api.pickProducts(storeId, collectionId, picks);
      if (update) await api.updateCollection(storeId, collectionId, update);
    },
    onSettled: useReadAnew(storeId),
  });
}

/** Gives back what is needed to make the collection again. */
export function useDeleteCollection(storeId: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: async (collection: Collection) => {
      const { collection_id, kind } = collection;
      const picks = kind === "manual" ? await api.collectionPicks(storeId, collection_id) : null;
      await api.deleteCollection(storeId, collection_id);
      return asNew(collection, picks?.product_ids ?? []);
    },
    onSuccess: (_, { collection_id }) =>
      client.setQueriesData<Page<Collection>>(
        { queryKey: [...keys.allCollections(storeId), "list"] },
        (page) =>
          page && { ...page, items: page.items.filter((item) => item.collection_id !== collection_id) },
      ),
    onSettled: useReadAnew(storeId),
  });
}
