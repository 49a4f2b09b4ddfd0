import { Button } from "@/components/ui/button";
import { Card, CardHead } from "@/components/ui/card";
import { Thumb } from "@/components/ui/thumb";
import { useStoreScope } from "@/components/shell/store-context";
import type { ProductImport } from "@/lib/api/types";
import { formatPlaced } from "@/lib/format/dates";
import { isUnderWay } from "@/lib/imports/steps";
import { useImportCommands } from "@/lib/queries/imports";
import { mayManage } from "@/lib/stores/roles";
import { PlanRoomLine } from "./plan-room-line";
import { Steps } from "./steps";

export function UnderWayCard({ items, storeId }: { items: ProductImport[]; storeId: string }) {
  const isLive = items.some(isUnderWay);
  return (
    <Card>
      <CardHead
        title="Under way"
        meta={
          isLive && (
            <span className="inline-flex items-center gap-1.5">
              <span aria-hidden className="animate-working size-1.5 rounded-full bg-good" /> live
            </span>
          )
        }
        end={<PlanRoomLine />}
      />
      <ul aria-live="polite" aria-relevant="text">
        {items.map((item) => (
          <UnderWayRow key={item.import_id} item={item} storeId={storeId} />
        ))}
      </ul>
    </Card>
  );
}

function UnderWayRow({ item, storeId }: { item: ProductImport; storeId: string }) {
  const { store } = useStoreScope();
  const { retry, cancel } = useImportCommands(storeId);
  return (
    <li className="grid grid-cols-[1fr_auto] items-center gap-x-5 gap-y-3 border-t border-line px-5 py-3.5 max-lg:px-4 lg:grid-cols-[minmax(0,1fr)_minmax(0,460px)_160px]">
      <div className="flex min-w-0 items-center gap-3.5">
        <Thumb src={item.image_url} size={44} />
        <div className="min-w-0">
          <p className="truncate font-medium">{item.title}</p>
          <p className="text-xs text-ink-3" suppressHydrationWarning>
            {origin(item)}, {formatPlaced(item.requested_at, store.timezone, new Date()).toLowerCase()}
          </p>
        </div>
      </div>
      <div className="max-lg:order-3 max-lg:col-span-2">
        <Steps item={item} />
      </div>
      {mayManage(store.role) && (
        <div className="flex justify-end gap-1 max-lg:flex-col">
          {item.status === "failed" && (
            <Button size="row" isBusy={retry.isPending} onClick={() => retry.mutate(item)}>
              Try again
              <span className="sr-only"> {item.title}</span>
            </Button>
          )}
          {(item.status === "failed" || isUnderWay(item)) && (
            <Button look="ghost" size="row" isBusy={cancel.isPending} onClick={() => cancel.mutate(item)}>
              Cancel
              <span className="sr-only"> {item.title}</span>
            </Button>
          )}
        </div>
      )}
    </li>
  );
}

function origin({ item_id, source }: ProductImport): string {
  if (item_id) return "From research";
  return source === "supplier_list" ? "From a price list" : "By address";
}
