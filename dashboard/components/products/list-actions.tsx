import { Download, Plus } from "lucide-react";
import Link from "next/link";
import { useStoreScope } from "@/components/shell/store-context";
import { Button } from "@/components/ui/button";
import { Tooltip } from "@/components/ui/tooltip";
import { exportPath } from "@/lib/products/files";
import { isNarrowed, type ProductQuestion } from "@/lib/products/filter";
import { mayManage } from "@/lib/stores/roles";

type ListActionsProps = { question: ProductQuestion; hasProducts: boolean };

/** Viewers may take the file along; files and products come in by those who manage the store. */
export function ListActions({ question, hasProducts }: ListActionsProps) {
  const { store } = useStoreScope();
  const isFiltered = isNarrowed(question);
  const base = `/stores/${store.store_id}/products`;
  return (
    <>
      {hasProducts && (
        <Tooltip text={isFiltered ? "The products that the filters leave." : "Every product of the store."}>
          <Button asChild>
            <a href={exportPath(store.store_id, question)} download>
              <Download aria-hidden />
              {isFiltered ? "Export these" : "Export all"}
            </a>
          </Button>
        </Tooltip>
      )}
      {mayManage(store.role) && (
        <>
          <Button asChild>
            <Link href={`${base}/import`}>Import CSV</Link>
          </Button>
          <Button asChild look="primary">
            <Link href={`${base}/new`}>
              <Plus aria-hidden />
              New product
            </Link>
          </Button>
        </>
      )}
    </>
  );
}
