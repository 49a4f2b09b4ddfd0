import type { ReactNode } from "react";
import { Button } from "@/components/ui/button";

type SelectionBarProps = { words: string; note?: ReactNode; onClear: () => void; children: ReactNode };

/** What can be done with the chosen rows: at the filters' right end, on phones in a bar at the bottom. */
export function SelectionBar({ words, note, onClear, children }: SelectionBarProps) {
  return (
    <div
      role="region"
      aria-label="Chosen rows"
      className="ml-auto flex flex-wrap items-center justify-end gap-2 max-lg:fixed max-lg:inset-x-0 max-lg:bottom-14 max-lg:z-[var(--z-sticky)] max-lg:border-t max-lg:border-line max-lg:bg-surface max-lg:p-3"
    >
      <span className="text-sm max-lg:w-full" aria-live="polite">
        <span className="font-strong">{words}</span>
        {note && <span className="text-ink-2">, {note}</span>}
      </span>
      <Button look="ghost" onClick={onClear}>
        Clear
      </Button>
      {children}
    </div>
  );
}
