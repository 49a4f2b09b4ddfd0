"use client";

import { ArrowDown, ArrowUp, GripVertical, X } from "lucide-react";
import { useState, type DragEvent, type KeyboardEvent, type ReactNode } from "react";
import { move } from "@/components/products/image-grid";
import { ProductStatusBadge } from "@/components/products/product-status";
import { Button } from "@/components/ui/button";
import { Thumb } from "@/components/ui/thumb";
import { cn } from "@/lib/cn";
import { formatMoney } from "@/lib/format/money";
import type { FoundCard } from "@/lib/queries/product-cards";

type PicksListProps = {
  picks: string[];
  cards: FoundCard[];
  canChange: boolean;
  onChange: (picks: string[]) => void;
};

function placeAfter(key: string, index: number, count: number): number | null {
  const places: Record<string, number> = {
    ArrowUp: index - 1,
    ArrowDown: index + 1,
    Home: 0,
    End: count - 1,
  };
  const to = places[key];
  return to === undefined || to < 0 || to >= count || to === index ? null : to;
}

/** Products to sort by dragging, with the arrow keys, or by two buttons where fingers cannot drag. */
export function PicksList({ picks, cards, canChange, onChange }: PicksListProps) {
  const [dragged, setDragged] = useState<number | null>(null);
  const [said, setSaid] = useState("");
  const titleOf = (index: number) =>
    cards[index] === null ? "A product that was deleted" : (cards[index]?.title ?? "Loading…");

  function put(from: number, to: number) {
    if (from === to) return;
    onChange(move(picks, from, to));
    setSaid(`${titleOf(from)} is now ${to + 1} of ${picks.length}`);
  }

  function onKeyDown(event: KeyboardEvent, index: number) {
    const to = placeAfter(event.key, index, picks.length);
    if (to === null) return;
    event.preventDefault();
    put(index, to);
    const list = event.currentTarget.closest("ol");
    requestAnimationFrame(() => list?.querySelectorAll<HTMLElement>("[data-grip]")[to]?.focus());
  }

  return (
    <>
      <ol className="divide-y divide-line border-t border-line">
        {picks.map((id, index) => (
          <li
            key={id}
            draggable={canChange}
            onDragStart={(event) => {
              event.dataTransfer.setData("text/plain", titleOf(index));
              setDragged(index);
            }}
            onDragEnd={() => setDragged(null)}
            onDragOver={(event: DragEvent) => dragged !== null && event.preventDefault()}
            onDrop={() => dragged !== null && put(dragged, index)}
            className={cn(
              "flex min-h-[52px] items-center gap-3 py-1.5 pr-3 pl-5 max-lg:pl-4",
              dragged === index && "opacity-50",
            )}
          >
            {canChange && (
              <button
                type="button"
                data-grip
                aria-label={`${titleOf(index)}, ${index + 1} of ${picks.length}. Up and down move it.`}
                onKeyDown={(event) => onKeyDown(event, index)}
                className="-ml-1.5 grid h-9 w-6 cursor-grab place-items-center rounded-sm text-ink-3 hover:text-ink max-lg:sr-only"
              >
                <GripVertical aria-hidden className="size-4" strokeWidth={1.75} />
              </button>
            )}
            <PickText card={cards[index]} title={titleOf(index)} />
            {canChange && (
              <span className="flex shrink-0">
                <Mover
                  label={`Move up ${titleOf(index)}`}
                  isOff={index === 0}
                  onMove={() => put(index, index - 1)}
                >
                  <ArrowUp aria-hidden />
                </Mover>
                <Mover
                  label={`Move down ${titleOf(index)}`}
                  isOff={index === picks.length - 1}
                  onMove={() => put(index, index + 1)}
                >
                  <ArrowDown aria-hidden />
                </Mover>
                <Button
                  look="ghost"
                  size="iconRow"
                  aria-label={`Leave out ${titleOf(index)}`}
                  onClick={() => onChange(picks.filter((other) => other !== id))}
                >
                  <X aria-hidden />
                </Button>
              </span>
            )}
          </li>
        ))}
      </ol>
      {canChange && picks.length > 1 && (
        <p className="border-t border-line px-5 py-3 text-xs text-ink-3 max-lg:hidden">
          Drag to sort, or focus a handle and press Up, Down, Home or End.
        </p>
      )}
      <span aria-live="polite" className="sr-only">
        {said}
      </span>
    </>
  );
}

function PickText({ card, title }: { card: FoundCard; title: string }) {
  return (
    <>
      <Thumb src={card?.thumb} size={36} />
      <span className="min-w-0 grow">
        <span className={cn("block truncate text-sm font-medium", !card && "font-text text-ink-3")}>
          {title}
        </span>
        {card && (
          <span className="flex items-center gap-2 text-xs text-ink-3">
            {formatMoney(card.price_from_minor, card.currency)}
            {card.status !== "published" && <ProductStatusBadge status={card.status} />}
          </span>
        )}
      </span>
    </>
  );
}

type MoverProps = { label: string; isOff: boolean; onMove: () => void; children: ReactNode };

/** Fingers only: a mouse drags, and keys have the handle. */
function Mover({ label, isOff, onMove, children }: MoverProps) {
  return (
    <Button
      look="ghost"
      size="iconRow"
      className="lg:hidden"
      aria-label={label}
      disabled={isOff}
      onClick={onMove}
    >
      {children}
    </Button>
  );
}
