"use client";

import { useEffect, useRef } from "react";
import type { Removal } from "@/lib/cart/removal";

/** What was just taken out, and the way to put it back. The focus goes there: what had it is gone. */
export function RemovedNote({ removed, putBack }: Removal) {
  const note = useRef<HTMLDivElement>(null);
  const button = useRef<HTMLButtonElement>(null);

  useEffect(() => {
    if (removed) button.current?.focus();
  }, [removed]);

  function undo() {
    // The button goes with the note; whoever came by keyboard stays at the top of the cart.
    note.current?.focus();
    putBack();
  }

  return (
    <div ref={note} role="status" tabIndex={-1} className="outline-none">
      {removed && (
        <p className="mb-2 flex flex-wrap items-center justify-between gap-x-4 rounded-shop bg-tint px-4 py-1 text-[0.9375rem]">
          <span className="min-w-0 py-1.5">{removed.line.title} is out of the cart.</span>
          <button ref={button} type="button" className="min-h-11" onClick={undo}>
            <span className="link">Put it back</span>
          </button>
        </p>
      )}
    </div>
  );
}
