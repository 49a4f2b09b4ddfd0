"use client";

import Link from "next/link";
import { useFormState } from "react-hook-form";
import { useStoreScope } from "@/components/shell/store-context";
import { Button } from "@/components/ui/button";
import { Card, CardBody, CardHead } from "@/components/ui/card";
import { Thumb } from "@/components/ui/thumb";
import type { Collection } from "@/lib/api/types";
import type { CollectionValues } from "@/lib/collections/form";
import { formatCount, plural } from "@/lib/format/numbers";
import { useCollectionMatches } from "@/lib/queries/collections";

/** What the saved rules find. Rules that are being typed are not asked for: the answer comes with saving. */
export function MatchesCard({ collection }: { collection: Collection }) {
  const { store } = useStoreScope();
  const { isDirty } = useFormState<CollectionValues>();
  const { data, error, refetch } = useCollectionMatches(store.store_id, collection.collection_id);
  const total = data?.total ?? collection.product_count;
  return (
    <Card>
      <CardHead title="Fits now" meta={plural(total, "product")} />
      <CardBody className="text-sm">
        {isDirty && <p className="mb-3 text-ink-2">As last saved. Saving shows what the new rules find.</p>}
        {error && !data ? (
          <p className="text-ink-2">
            The products cannot be loaded. The shop still shows them.{" "}
            <Button size="row" className="mt-2" onClick={() => void refetch()}>
              Try again
            </Button>
          </p>
        ) : !data ? (
          <p role="status" className="text-ink-3">
            Looking…
          </p>
        ) : data.items.length === 0 ? (
          <p className="text-ink-2">No product fits. Loosen a rule, or give products the tag.</p>
        ) : (
          <ul className="space-y-2">
            {data.items.map((product) => (
              <li key={product.product_id} className="flex items-center gap-3">
                <Thumb src={product.images[0]?.url.small} size={32} />
                <Link
                  href={`/stores/${store.store_id}/products/${product.product_id}`}
                  className="min-w-0 grow truncate rounded-xs hover:text-accent-ink"
                >
                  {product.title}
                </Link>
              </li>
            ))}
          </ul>
        )}
        {data && total > data.items.length && (
          <p className="mt-3 text-xs text-ink-3">And {formatCount(total - data.items.length)} more.</p>
        )}
      </CardBody>
    </Card>
  );
}
