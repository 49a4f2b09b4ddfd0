import Link from "next/link";
import { useStoreScope } from "@/components/shell/store-context";
import { Card, CardBody, CardHead } from "@/components/ui/card";
import { ErrorState } from "@/components/ui/error-state";
import { Skeleton } from "@/components/ui/skeleton";
import { useCollectionsOfProduct } from "@/lib/queries/tags";

/** Where shoppers find the product beside the list: picked for a collection, or because its rules fit. */
export function CollectionsCard({ productId }: { productId: string }) {
  const { store } = useStoreScope();
  const { data, error, refetch } = useCollectionsOfProduct(store.store_id, productId);
  const base = `/stores/${store.store_id}/collections`;
  return (
    <Card>
      <CardHead title="Collections" className="pb-2" />
      {error && !data ? (
        <ErrorState
          title="Collections cannot be loaded"
          text="The product is where it was."
          code={error.name}
          onRetry={() => void refetch()}
        />
      ) : (
        <CardBody className="text-sm">
          {!data ? (
            <div role="status" className="animate-late space-y-2">
              <span className="sr-only">Loading collections</span>
              <Skeleton className="h-4 w-40" />
            </div>
          ) : data.items.length === 0 ? (
            <p className="text-ink-2">
              In none.{" "}
              <Link href={base} className="font-medium text-accent-ink hover:underline">
                Pick it for one
              </Link>
              , or let rules do it by its tags and price.
            </p>
          ) : (
            <ul className="space-y-1.5">
              {data.items.map(({ collection_id, title, kind }) => (
                <li key={collection_id} className="flex items-baseline justify-between gap-3">
                  <Link
                    href={`${base}/${collection_id}`}
                    className="min-w-0 font-medium break-words hover:text-accent-ink max-lg:py-2"
                  >
                    {title}
                  </Link>
                  <span className="text-xs whitespace-nowrap text-ink-3">
                    {kind === "manual" ? "picked" : "by rule"}
                  </span>
                </li>
              ))}
            </ul>
          )}
        </CardBody>
      )}
    </Card>
  );
}
