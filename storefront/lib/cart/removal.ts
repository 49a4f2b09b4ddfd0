"use client";

import { useState } from "react";
import type { StoredLine } from "./lines";
import { changeCart } from "./store";

export type Removed = { line: StoredLine; at: number };

export type Removal = {
  /** What was taken out last, as long as it can be put back. */
  removed: Removed | null;
  remove: (line: StoredLine, at: number) => void;
  putBack: () => void;
  forget: () => void;
};

/** Taking something out of the cart, and thinking better of it. */
export function useRemoval(): Removal {
  const [removed, setRemoved] = useState<Removed | null>(null);
  return {
    removed,
    remove(line, at) {
      changeCart({ type: "remove", variantId: line.variant_id });
      setRemoved({ line, at });
    },
    putBack() {
      if (removed) changeCart({ type: "put_back", ...removed });
      setRemoved(null);
    },
    forget: () => setRemoved(null),
  };
}
