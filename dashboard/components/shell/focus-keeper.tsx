"use client";

import { useEffect } from "react";
import { isLost, placeNear, type Trail, trailOf } from "@/lib/focus";

/** Where what has the focus goes away with what was done to it, the focus stays near, and never falls to the page. */
export function FocusKeeper() {
  useEffect(() => {
    let trail: Trail = [];
    /** The last place outside of dialogs: where their opener stood. */
    let below: Trail = [];

    function remember({ target }: Event) {
      if (!(target instanceof Element) || target === document.body) return;
      trail = trailOf(target);
      if (!target.closest("[role=dialog], [role=menu]")) below = trail;
    }

    function keep() {
      const active = document.activeElement;
      // An open dialog keeps the focus itself.
      if (document.querySelector("[role=dialog][data-state=open]")) return;
      if (!isLost(trail) || (active !== document.body && active !== trail[0]?.element)) return;
      (placeNear(trail) ?? placeNear(below) ?? document.getElementById("content"))?.focus({
        preventScroll: true,
      });
    }

    const observer = new MutationObserver(keep);
    observer.observe(document.body, { childList: true, subtree: true, attributeFilter: ["disabled"] });
    document.addEventListener("focusin", remember);
    document.addEventListener("pointerdown", remember);
    return () => {
      observer.disconnect();
      document.removeEventListener("focusin", remember);
      document.removeEventListener("pointerdown", remember);
    };
  }, []);
  return null;
}
