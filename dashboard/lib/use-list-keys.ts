import { useEffect, useEffectEvent, useState } from "react";
import { isTypingTarget } from "@/components/shell/command-context";

/**
 * J and K walk a list and put the focus on the row's link, so that Enter opens it by itself; other letters act on
 * the row that is current. Rows mark their link with `data-row={index}`.
 */
export function useListKeys(
  count: number,
  actions: Record<string, (index: number) => void> = {},
  { start = -1 }: { start?: number } = {},
) {
  const [active, setActive] = useState(start);
  const current = Math.min(active, Math.max(start, count - 1));

  const onKey = useEffectEvent((event: KeyboardEvent) => {
    const isBusyElsewhere =
      isTypingTarget(event.target) || document.querySelector('[role="dialog"]') !== null;
    if (event.metaKey || event.ctrlKey || event.altKey || isBusyElsewhere || count === 0) return;
    const key = event.key.toLowerCase();
    if (key === "j" || key === "k") {
      const next = Math.min(count - 1, Math.max(0, current + (key === "j" ? 1 : -1)));
      setActive(next);
      focusRow(next);
    } else if (current >= 0) {
      actions[key]?.(current);
    }
  });

  useEffect(() => {
    const listener = (event: KeyboardEvent) => onKey(event);
    window.addEventListener("keydown", listener);
    return () => window.removeEventListener("keydown", listener);
  }, []);

  return { active: current, setActive };
}

function focusRow(index: number) {
  const links = document.querySelectorAll<HTMLElement>(`[data-row="${index}"]`);
  const shown = [...links].find((link) => link.offsetParent !== null);
  shown?.focus({ preventScroll: true });
  shown?.closest("tr, li")?.scrollIntoView({ block: "nearest" });
}
