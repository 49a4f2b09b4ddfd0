"use client";

import { PackagePlus } from "lucide-react";
import { SelectionBar } from "@/components/imports/selection-bar";
import { useStoreScope } from "@/components/shell/store-context";
import { Button } from "@/components/ui/button";
import type { ResearchPick } from "@/lib/api/types";
import { plural } from "@/lib/format/numbers";
import { importRoom, usePlanRoom } from "@/lib/queries/plan-room";
import { useImportPicks } from "@/lib/queries/research";
import { planWord } from "@/lib/stores/roles";

/** Imports the chosen picks together; that the plan has no room for all is said before. */
export function ImportBar({ chosen, onClear }: { chosen: ResearchPick[]; onClear: () => void }) {
  const { store } = useStoreScope();
  const room = usePlanRoom(store.store_id, importRoom);
  const { mutate } = useImportPicks(store.store_id);
  if (chosen.length === 0) return null;
  const isTight = room !== undefined && room.left < chosen.length;
  return (
    <SelectionBar
      words={`${plural(chosen.length, "pick")} chosen`}
      note={
        isTight && (
          <span className="text-warn-ink">
            {room.left === 0
              ? `all imports of this month in ${planWord(store.role)} are used`
              : `${planWord(store.role)} has room for ${room.left} more this month`}
          </span>
        )
      }
      onClear={onClear}
    >
      <Button
        look="primary"
        onClick={() => {
          mutate(chosen);
          onClear();
        }}
      >
        <PackagePlus aria-hidden />
        Import {plural(chosen.length, "pick")}
      </Button>
    </SelectionBar>
  );
}
