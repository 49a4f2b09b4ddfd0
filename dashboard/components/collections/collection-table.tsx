"use client";

import { ArrowUp, Trash2 } from "lucide-react";
import Link from "next/link";
import { useStoreScope } from "@/components/shell/store-context";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { Cell, HeadCell, Row, Table, TableHead } from "@/components/ui/table";
import { Tooltip } from "@/components/ui/tooltip";
import type { Collection } from "@/lib/api/types";
import { kindWords, rulesText } from "@/lib/collections/collections";
import { useRemoveCollection } from "@/lib/collections/use-remove-collection";
import { plural } from "@/lib/format/numbers";
import { mayManage } from "@/lib/stores/roles";
import { useListKeys } from "@/lib/use-list-keys";

export function CollectionTable({ collections }: { collections: Collection[] }) {
  const { store } = useStoreScope();
  const { active, setActive } = useListKeys(collections.length);
  const { isBusy, remove } = useRemoveCollection(store.store_id);
  return (
    <Table>
      <TableHead className="max-lg:hidden">
        <tr>
          <HeadCell aria-sort="ascending">
            <span className="inline-flex items-center gap-1">
              Title <ArrowUp aria-hidden className="size-3.5" strokeWidth={1.75} />
            </span>
          </HeadCell>
          <HeadCell>Filled</HeadCell>
          <HeadCell align="right">Products</HeadCell>
          <HeadCell>
            <span className="sr-only">Actions</span>
          </HeadCell>
        </tr>
      </TableHead>
      <tbody className="max-lg:block">
        {collections.map((collection, index) => (
          <Row
            isCard
            key={collection.collection_id}
            isSelected={index === active}
            onFocusCapture={() => setActive(index)}
            className="relative max-lg:grid-cols-[1fr_auto] max-lg:gap-y-1"
          >
            <Cell className="lg:py-2.5">
              <Link
                href={`/stores/${store.store_id}/collections/${collection.collection_id}`}
                data-row={index}
                className="rounded-xs font-medium after:absolute after:inset-0 hover:text-accent-ink"
              >
                {collection.title}
              </Link>
              {collection.rules && (
                <span className="block text-xs text-ink-3">
                  {rulesText(collection.rules, store.currency)}
                </span>
              )}
            </Cell>
            <Cell className="max-lg:order-3">
              <Badge>{kindWords[collection.kind]}</Badge>
            </Cell>
            <Cell align="right" className="whitespace-nowrap max-lg:order-4">
              {collection.product_count === 0 ? (
                <Badge tone="warn">Empty</Badge>
              ) : (
                plural(collection.product_count, "product")
              )}
            </Cell>
            <Cell align="right" className="max-lg:order-2">
              {mayManage(store.role) && (
                <Tooltip text="Delete">
                  <Button
                    look="ghost"
                    size="iconRow"
                    className="relative z-[1]"
                    aria-label={`Delete ${collection.title}`}
                    disabled={isBusy}
                    onClick={() => remove(collection)}
                  >
                    <Trash2 aria-hidden />
                  </Button>
                </Tooltip>
              )}
            </Cell>
          </Row>
        ))}
      </tbody>
    </Table>
  );
}
