"use client";

import { useStoreScope } from "@/components/shell/store-context";
import { cn } from "@/lib/cn";
import { formatCount } from "@/lib/format/numbers";
import { importRoom, usePlanRoom } from "@/lib/queries/plan-room";

/** "41 of 200 imports used in November"; nothing until it is known. */
export function PlanRoomLine() {
  const { store } = useStoreScope();
  const room = usePlanRoom(store.store_id, importRoom);
  if (!room) return null;
  // The plan counts months in UTC.
  const month = new Intl.DateTimeFormat("en", { month: "long", timeZone: "UTC" }).format(new Date());
  const isTight = room.left <= room.limit / 10;
  return (
    <span className={cn(isTight && "font-medium text-warn-ink")} suppressHydrationWarning>
      {formatCount(room.used)} of {formatCount(room.limit)} imports used in {month}
    </span>
  );
}
