"use client";

import { createContext, useContext, useEffect, useMemo, useState, type ReactNode } from "react";
import { CommandPalette } from "./command-palette";
import { ShortcutSheet } from "./shortcut-sheet";

type CommandDoors = { openPalette: () => void; openShortcuts: () => void };

const CommandContext = createContext<CommandDoors>({ openPalette: () => {}, openShortcuts: () => {} });

export function useCommandPalette(): CommandDoors {
  return useContext(CommandContext);
}

export function isTypingTarget(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement &&
    Boolean(target.closest("input, textarea, select, [contenteditable=true]"))
  );
}

export function CommandProvider({ children }: { children: ReactNode }) {
  const [open, setOpen] = useState<"palette" | "shortcuts" | null>(null);
  const doors = useMemo(
    () => ({ openPalette: () => setOpen("palette"), openShortcuts: () => setOpen("shortcuts") }),
    [],
  );
  useEffect(() => {
    function onKeyDown(event: KeyboardEvent) {
      if ((event.metaKey || event.ctrlKey) && event.key.toLowerCase() === "k") {
        event.preventDefault();
        setOpen((current) => (current === "palette" ? null : "palette"));
      } else if (event.key === "?" && !isTypingTarget(event.target)) {
        setOpen("shortcuts");
      }
    }
    window.addEventListener("keydown", onKeyDown);
    return () => window.removeEventListener("keydown", onKeyDown);
  }, []);
  return (
    <CommandContext value={doors}>
      {children}
      <CommandPalette
        isOpen={open === "palette"}
        onOpenChange={(isOpen) => setOpen(isOpen ? "palette" : null)}
      />
      <ShortcutSheet
        isOpen={open === "shortcuts"}
        onOpenChange={(isOpen) => setOpen(isOpen ? "shortcuts" : null)}
      />
    </CommandContext>
  );
}
