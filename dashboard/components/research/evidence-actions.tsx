"use client";

import { ArrowRight, Bookmark, PackagePlus, Undo2, X } from "lucide-react";
import Link from "next/link";
import { Button } from "@/components/ui/button";
import type { ResearchPick } from "@/lib/api/types";
import { cn } from "@/lib/cn";
import { usePickActions } from "@/lib/research/use-pick-actions";

type EvidenceActionsProps = { pick: ResearchPick; storeId: string };

/** In the bar of a phone two of the three are icons, so that the primary one is the widest. */
const narrow = "max-lg:flex-1 max-lg:basis-0";
const word = "max-lg:sr-only";

export function EvidenceActions({ pick, storeId }: EvidenceActionsProps) {
  const actions = usePickActions(storeId);
  if (pick.status === "imported") {
    return (
      <Button asChild look="primary">
        <Link href={`/stores/${storeId}/imports${pick.import_id ? `/${pick.import_id}` : ""}`}>
          See the import
          <ArrowRight aria-hidden />
        </Link>
      </Button>
    );
  }
  if (pick.status === "dismissed") {
    return (
      <Button onClick={() => actions.bringBack(pick)}>
        <Undo2 aria-hidden />
        Bring back
      </Button>
    );
  }
  const isWatched = pick.status === "watched";
  return (
    <>
      <Button
        className={cn(narrow, "max-lg:order-2")}
        aria-pressed={isWatched}
        onClick={() => actions.toggleWatch(pick)}
      >
        <Bookmark aria-hidden fill={isWatched ? "currentColor" : "none"} />
        <span className={word}>{isWatched ? "Watched" : "Watch"}</span>
      </Button>
      <Button className={cn(narrow, "max-lg:order-1")} onClick={() => actions.dismiss(pick)}>
        <X aria-hidden />
        <span className={word}>Dismiss</span>
      </Button>
      <Button
        look="primary"
        className="max-lg:order-3 max-lg:grow-2! max-lg:basis-0"
        onClick={() => actions.importPick(pick)}
      >
        <PackagePlus aria-hidden className="max-lg:hidden" />
        Import
      </Button>
    </>
  );
}
