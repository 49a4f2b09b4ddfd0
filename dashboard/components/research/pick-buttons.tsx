import { X } from "lucide-react";
import Link from "next/link";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import type { ResearchPick } from "@/lib/api/types";
import type { PickActions } from "@/lib/research/use-pick-actions";

type PickButtonsProps = {
  pick: ResearchPick;
  storeId: string;
  actions: PickActions;
  isPrimary: boolean;
  isWide?: boolean;
};

export function PickButtons({ pick, storeId, actions, isPrimary, isWide }: PickButtonsProps) {
  if (pick.status === "imported") {
    if (!pick.import_id) return <Badge tone="accent">Queued</Badge>;
    return (
      <Button asChild size="row" className={isWide ? "grow" : undefined}>
        <Link href={`/stores/${storeId}/imports/${pick.import_id}`}>See draft</Link>
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
