import { Bookmark, Undo2, X } from "lucide-react";
import Link from "next/link";
import { useStoreScope } from "@/components/shell/store-context";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import type { ResearchPick } from "@/lib/api/types";
import type { PickActions } from "@/lib/research/use-pick-actions";
import { mayManage } from "@/lib/stores/roles";
import { StatusBadge } from "./status-badge";

type PickButtonsProps = {
  pick: ResearchPick;
  storeId: string;
  actions: PickActions;
  isPrimary: boolean;
  isWide?: boolean;
  /** Whether there is room to take a watched pick off the list. */
  hasWatch?: boolean;
};

/** What can be done with a pick; viewers see what was done. */
export function PickButtons({ pick, storeId, actions, isPrimary, isWide, hasWatch }: PickButtonsProps) {
  const { store } = useStoreScope();
  if (pick.status === "imported") {
    if (!pick.import_id) return <Badge tone="accent">Queued</Badge>;
    return (
      <Button asChild size="row" className={isWide ? "grow" : undefined}>
        <Link href={`/stores/${storeId}/imports/${pick.import_id}`}>See draft</Link>
      </Button>
    );
  }
  if (!mayManage(store.role)) return <StatusBadge status={pick.status} />;
  if (pick.status === "dismissed") {
    return (
      <Button size="row" className={isWide ? "grow" : undefined} onClick={() => actions.bringBack(pick)}>
        <Undo2 aria-hidden />
        Bring back
        <span className="sr-only"> {pick.title}</span>
      </Button>
    );
  }
  return (
    <>
      <Button
        look={isPrimary ? "primary" : "plain"}
        size="row"
        className={isWide ? "grow" : undefined}
        onClick={() => actions.importPick(pick)}
      >
        Import
        <span className="sr-only"> {pick.title}</span>
      </Button>
      {hasWatch && pick.status === "watched" && (
        <Button
          look={isWide ? "plain" : "ghost"}
          size="iconRow"
          aria-label={`Take ${pick.title} off the watchlist`}
          onClick={() => actions.toggleWatch(pick)}
        >
          <Bookmark aria-hidden fill="currentColor" />
        </Button>
      )}
      <Button
        look={isWide ? "plain" : "ghost"}
        size="iconRow"
        aria-label={`Dismiss ${pick.title}`}
        onClick={() => actions.dismiss(pick)}
      >
        <X aria-hidden />
      </Button>
    </>
  );
}
