"use client";

import { ArrowRight, Bookmark, PackagePlus, Undo2, X } from "lucide-react";
import Link from "next/link";
import { Button } from "@/components/ui/button";
import type { ResearchPick } from "@/lib/api/types";
import { cn } from "@/lib/cn";
import { usePickActions } from "@/lib/research/use-pick-actions";

type EvidenceActionsProps = { pick: ResearchPick; storeId: string; isBar?: boolean };

/** The same actions in the page's head and, on phones, in a bar of icons. */
export function EvidenceActions({ pick, storeId, isBar }: EvidenceActionsProps) {
  const actions = usePickActions(storeId);
  const word = isBar ? "sr-only" : undefined;
  const narrow = isBar ? "flex-1 basis-0" : undefined;
  if (pick.status === "imported") {
    return (
      <Button asChild look="primary" className={isBar ? "grow" : undefined}>
        <Link href={`/stores/${storeId}/imports${pick.import_id ? `/${pick.import_id}` : ""}`}>
          See the import
          <ArrowRight aria-hidden />
        </Link>
      </Button>
    );
  }
  if (pick.status === "dismissed") {
    return (
      <Button className={isBar ? "grow" : undefined} onClick={() => actions.bringBack(pick)}>
        <Undo2 aria-hidden />
        Bring back
      </Button>
    );
  }
  const isWatched = pick.status === "watched";
  return (
    <>
      <Button
        className={cn(narrow, isBar && "order-2")}
        aria-pressed={isWatched}
        onClick={() => actions.toggleWatch(pick)}
      >
        <Bookmark aria-hidden fill={isWatched ? "currentColor" : "none"} />
        <span className={word}>{isWatched ? "Watched" : "Watch"}</span>
      </Button>
      <Button className={cn(narrow, isBar && "order-1")} onClick={() => actions.dismiss(pick)}>
        <X aria-hidden />
        <span className={word}>Dismiss</span>
      </Button>
      <Button
        look="primary"
        className={isBar ? "order-3 flex-[2] basis-0" : undefined}
        onClick={() => actions.importPick(pick)}
      >
        {!isBar && <PackagePlus aria-hidden />}
        Import
      </Button>
    </>
  );
}
