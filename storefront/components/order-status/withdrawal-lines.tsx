"use client";

import { Quantity } from "@/components/quantity";
import type { GuestLine } from "@/lib/commerce/types";
import { type Chosen, piecesKept } from "@/lib/withdrawal";

type Props = {
  lines: GuestLine[];
  chosen: Chosen;
  onChange: (lineId: string, quantity: number) => void;
};

/** Which lines to give back, and of those with several pieces how many. */
export function WithdrawalLines({ lines, chosen, onChange }: Props) {
  return (
    <fieldset className="mt-4">
      <legend className="font-[560]">What do you give back?</legend>
      <ul className="mt-2 border-t border-line">
        {lines.map((line) => {
          const quantity = chosen[line.line_id] ?? 0;
          const kept = piecesKept(line);
          return (
            <li
              key={line.line_id}
              className="flex flex-wrap items-center justify-between gap-x-4 border-b border-line py-2"
            >
              <label className="flex min-h-11 min-w-0 flex-1 basis-48 items-center gap-3">
                <input
                  type="checkbox"
                  checked={quantity > 0}
                  onChange={(event) => onChange(line.line_id, event.target.checked ? kept : 0)}
                  className="size-5 shrink-0 accent-brand"
                />
                <span className="min-w-0 leading-snug">
                  {line.title}
                  <span className="block text-[0.9375rem] text-muted">
                    {[line.variant_title, `${kept} ${kept === 1 ? "piece" : "pieces"}`]
                      .filter(Boolean)
                      .join(", ")}
                  </span>
                </span>
              </label>
              {kept > 1 && quantity > 0 && (
                <Quantity
                  isSmall
                  value={quantity}
                  max={kept}
                  label={`Pieces of ${line.title} to give back`}
                  onChange={(value) => onChange(line.line_id, value)}
                />
              )}
            </li>
          );
        })}
      </ul>
    </fieldset>
  );
}
