"use client";

import { RefreshCw } from "lucide-react";
import { useStoreScope } from "@/components/shell/store-context";
import { Button } from "@/components/ui/button";
import { Tooltip } from "@/components/ui/tooltip";
import { runRoom, usePlanRoom } from "@/lib/queries/plan-room";
import { planWord } from "@/lib/stores/roles";

type RunButtonProps = { label: string; isRunning: boolean; isPrimary?: boolean; onRun: () => void };

/** Asks for research now; the last runs that the plan has left today are counted before they are gone. */
export function RunButton({ label, isRunning, isPrimary, onRun }: RunButtonProps) {
  const { store } = useStoreScope();
  const room = usePlanRoom(store.store_id, runRoom);
  const isFull = room !== undefined && room.left === 0 && !isRunning;
  const button = (
    <Button look={isPrimary ? "primary" : "plain"} onClick={onRun} isBusy={isRunning} disabled={isFull}>
      <RefreshCw aria-hidden />
      {label}
    </Button>
  );
  if (!room || room.left > 2) return button;
  return (
    <span className="inline-flex items-center gap-2.5">
      <span className="text-xs text-ink-3">
        {room.left} of {room.limit} left today
      </span>
      {isFull ? (
        <Tooltip
          text={`All runs of today in ${planWord(store.role)} are used. They begin anew at midnight UTC.`}
        >
          <span tabIndex={0} className="rounded-md">
            {button}
          </span>
        </Tooltip>
      ) : (
        button
      )}
    </span>
  );
}
