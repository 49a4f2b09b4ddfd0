import Link from "next/link";
import { useStoreScope } from "@/components/shell/store-context";
import { Notice } from "@/components/ui/notice";
import { mayAdminister } from "@/lib/stores/roles";
import { roomText, type PlanRoom } from "@/lib/products/room";

/** The plan's limit before it bites, for everybody who works here; only the owner can change the plan. */
export function PlanNotice({ room }: { room: PlanRoom | null }) {
  const { store } = useStoreScope();
  const text = room && roomText(room, store.role);
  if (!text) return null;
  return (
    <Notice tone="warn" className="mb-4">
      {text}{" "}
      {mayAdminister(store.role) && (
        <Link href={`/stores/${store.store_id}/billing`} className="font-medium underline underline-offset-2">
          Plans
        </Link>
      )}
    </Notice>
  );
}
