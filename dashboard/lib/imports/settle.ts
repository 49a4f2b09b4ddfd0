import type { QueryClient, UseMutationOptions } from "@tanstack/react-query";
import type { Claim, ClaimSettlement, ProductImport } from "@/lib/api/types";
import { keys } from "@/lib/queries/keys";

/** `settlement` null takes back what was said. */
export type Settling = { claim: Claim; settlement: ClaimSettlement | null; note?: string };

type Settler = {
  client: QueryClient;
  storeId: string;
  importId: string;
  /** The name that stands beside the claim until the API answers. */
  name: string;
  send: (settling: Settling) => Promise<ProductImport>;
  onRefused: (error: Error, settling: Settling) => void;
};

export const settlingKey = (importId: string) => ["settle-claim", importId] as const;

/** Shown at once, taken back when the API refuses. One after the other, so that "undo" arrives after what it undoes. */
export function settlingOptions({ client, storeId, importId, name, send, onRefused }: Settler) {
  const key = keys.productImport(storeId, importId);
  const put = (claim: Claim) =>
    client.setQueryData<ProductImport>(
      key,
      (item) =>
        item && {
          ...item,
          claims: item.claims.map((old) => (old.position === claim.position ? claim : old)),
        },
    );
  return {
    mutationKey: settlingKey(importId),
    scope: { id: settlingKey(importId).join() },
    mutationFn: send,
    onMutate: async (settling) => {
      await client.cancelQueries({ queryKey: key });
      const before = client
        .getQueryData<ProductImport>(key)
        ?.claims.find(({ position }) => position === settling.claim.position);
      put(settled(settling, name));
      return { before };
    },
    onSuccess: (item, { claim }) => {
      const answered = item.claims.find(({ position }) => position === claim.position);
      if (answered) put(answered);
    },
    onError: (error, settling, context) => {
      if (context?.before) put(context.before);
      onRefused(error, settling);
    },
    onSettled: () => {
      // The last of several asks anew; an earlier one would overwrite what the later ones already show.
      if (client.isMutating({ mutationKey: settlingKey(importId) }) > 1) return;
      return client.invalidateQueries({ queryKey: keys.allImports(storeId) });
    },
  } satisfies UseMutationOptions<ProductImport, Error, Settling, { before: Claim | undefined }>;
}

function settled({ claim, settlement, note = "" }: Settling, name: string): Claim {
  if (settlement === null) {
    const unsettled = { settlement: null, note: "", settled_by: null, settled_at: null };
    return { ...claim, ...unsettled, is_open: claim.settlement === "proved" };
  }
  const settled_at = new Date().toISOString();
  return { ...claim, settlement, note, settled_by: name, settled_at, is_open: false };
}
