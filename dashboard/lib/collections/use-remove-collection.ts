import { useToast } from "@/components/ui/toast";
import type { Collection } from "@/lib/api/types";
import { useCreateCollection, useDeleteCollection } from "@/lib/queries/collections";

/** Deletes, and makes it again when that is undone: its address is free until then. */
export function useRemoveCollection(storeId: string) {
  const toast = useToast();
  const remove = useDeleteCollection(storeId);
  const create = useCreateCollection(storeId);
  const onError = (error: Error) => toast({ text: `Nothing changed. ${error.message}`, tone: "problem" });
  return {
    isBusy: remove.isPending,
    remove: (collection: Collection, onDone?: () => void) =>
      remove.mutate(collection, {
        onSuccess: (kept) => {
          toast({
            text: `${collection.title} is deleted. Its products stay`,
            undo: () =>
              create.mutate(kept, {
                onSuccess: () => toast({ text: `${collection.title} is back` }),
                onError,
              }),
          });
          onDone?.();
        },
        onError,
      }),
  };
}
