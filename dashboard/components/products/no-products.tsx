import { SearchX, Tag } from "lucide-react";
import Link from "next/link";
import { useStoreScope } from "@/components/shell/store-context";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/empty-state";
import type { ProductQuestion } from "@/lib/products/filter";
import { mayManage } from "@/lib/stores/roles";

type NoProductsProps = { question: ProductQuestion; isNarrowed: boolean; onClear: () => void };

export function NoProducts({ question, isNarrowed, onClear }: NoProductsProps) {
  const { store } = useStoreScope();
  const base = `/stores/${store.store_id}`;
  if (isNarrowed) {
    return (
      <Card>
        <EmptyState
          icon={SearchX}
          title={
            question.search ? `No product matches “${question.search}”` : "No product fits these filters"
          }
          text="Searched titles, SKUs and barcodes of this store, within the filters above."
        >
          <Button onClick={onClear}>Show all products</Button>
        </EmptyState>
      </Card>
    );
  }
  return (
    <Card>
      <EmptyState
        icon={Tag}
        title="No products yet"
        text="Import one of today’s picks and it arrives with text, pictures and a price; write one yourself; or bring many in a CSV."
      >
        {mayManage(store.role) && (
          <>
            <Button asChild look="primary">
              <Link href={`${base}/research`}>See today’s picks</Link>
            </Button>
            <Button asChild>
              <Link href={`${base}/products/new`}>Write one</Link>
            </Button>
            <Button asChild>
              <Link href={`${base}/products/import`}>Import CSV</Link>
            </Button>
          </>
        )}
      </EmptyState>
    </Card>
  );
}
