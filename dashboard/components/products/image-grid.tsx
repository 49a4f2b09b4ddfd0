"use client";

import { ArrowLeft, Undo2, X } from "lucide-react";
import { useState, type DragEvent, type KeyboardEvent, type ReactNode } from "react";
import type { ProductImage } from "@/lib/api/types";
import { cn } from "@/lib/cn";

type ImageGridProps = {
  images: ProductImage[];
  /** Ids in the order shown; an image that is not here is left out. */
  order: string[];
  onChange: (order: string[]) => void;
  /** Where given, each picture can be said in words. */
  onDescribe?: (image: ProductImage) => void;
  children?: ReactNode;
};

export function move(order: string[], from: number, to: number): string[] {
  const moved = order[from];
  if (moved === undefined || to < 0 || to >= order.length) return order;
  const rest = order.filter((_, index) => index !== from);
  return [...rest.slice(0, to), moved, ...rest.slice(to)];
}

/** Pictures to sort by dragging, or with the arrow keys; the first is the cover. Left-out ones can come back. */
export function ImageGrid({ images, order, onChange, onDescribe, children }: ImageGridProps) {
  const [dragged, setDragged] = useState<number | null>(null);
  const byId = new Map(images.map((image) => [image.image_id, image]));
  const kept = order.flatMap((id) => byId.get(id) ?? []);
  const leftOut = images.filter(({ image_id }) => !order.includes(image_id));

  function onKeyDown(event: KeyboardEvent, index: number) {
    const to = event.key === "ArrowLeft" ? index - 1 : event.key === "ArrowRight" ? index + 1 : null;
    if (to === null) return;
    event.preventDefault();
    onChange(move(order, index, to));
    const list = event.currentTarget.closest("ul");
    requestAnimationFrame(() => list?.querySelectorAll<HTMLElement>("[data-image]")[to]?.focus());
  }

  return (
    <>
      <ul className="grid grid-cols-[repeat(auto-fill,minmax(104px,1fr))] gap-2.5">
        {kept.map((image, index) => (
          <li
            key={image.image_id}
            className="relative"
            onDragOver={(event: DragEvent) => event.preventDefault()}
            onDrop={() => {
              if (dragged !== null) onChange(move(order, dragged, index));
              setDragged(null);
            }}
          >
            <button
              type="button"
              data-image
              draggable
              onDragStart={() => setDragged(index)}
              onDragEnd={() => setDragged(null)}
              onKeyDown={(event) => onKeyDown(event, index)}
              aria-label={`Picture ${index + 1}${index === 0 ? ", cover" : ""}: ${image.alt || "no alt text"}. Arrow keys move it.`}
              className={cn(
                "block aspect-square w-full cursor-grab overflow-hidden rounded-lg border bg-sunken",
                index === 0 ? "border-2 border-accent" : "border-line",
                dragged === index && "opacity-50",
              )}
            >
              <img src={image.url.small} alt="" draggable={false} className="size-full object-cover" />
            </button>
            {index === 0 ? (
              <span className="absolute top-2 left-2 rounded-sm bg-accent-soft px-1.5 text-xs/5 font-medium text-accent-ink">
                Cover
              </span>
            ) : (
              <GridButton
                label={`Move picture ${index + 1} forward`}
                side="left"
                onClick={() => onChange(move(order, index, index - 1))}
              >
                <ArrowLeft aria-hidden className="size-3.5" />
              </GridButton>
            )}
            {kept.length > 1 && (
              <GridButton
                label={`Leave out picture ${index + 1}`}
                side="right"
                onClick={() => onChange(order.filter((id) => id !== image.image_id))}
              >
                <X aria-hidden className="size-3.5" />
              </GridButton>
            )}
            <AltBadge image={image} index={index} onDescribe={onDescribe} />
          </li>
        ))}
        {leftOut.map((image) => (
          <li key={image.image_id} className="relative">
            <img
              src={image.url.small}
              alt=""
              className="aspect-square w-full rounded-lg border border-line object-cover opacity-35"
            />
            <button
              type="button"
              onClick={() => onChange([...order, image.image_id])}
              className="absolute inset-0 m-auto flex h-7 w-max items-center gap-1.5 rounded-sm bg-raised px-2 text-xs font-medium shadow-2 max-lg:h-11"
            >
              <Undo2 aria-hidden className="size-3.5" /> Bring back
            </button>
          </li>
        ))}
        {children}
      </ul>
      <p className="mt-2.5 text-xs text-ink-3">
        {kept.length > 1
          ? "Drag to sort, or use the arrow keys. The first is the cover."
          : "The first picture is the cover."}
        {leftOut.length > 0 &&
          ` ${leftOut.length} left out; you can bring ${leftOut.length === 1 ? "it" : "them"} back.`}
      </p>
    </>
  );
}

type AltBadgeProps = { image: ProductImage; index: number; onDescribe?: (image: ProductImage) => void };

function AltBadge({ image, index, onDescribe }: AltBadgeProps) {
  const look = cn(
    "absolute bottom-2 left-2 rounded-sm px-1.5 text-xs/5 font-medium",
    image.alt ? "bg-raised text-ink-2 shadow-1" : "bg-warn-soft text-warn-ink",
  );
  if (!onDescribe) return image.alt ? null : <span className={look}>No alt text</span>;
  return (
    <button
      type="button"
      aria-label={`${image.alt ? "Change" : "Write"} the alt text of picture ${index + 1}`}
      onClick={() => onDescribe(image)}
      className={cn(look, "min-h-6 hover:underline max-lg:min-h-11 max-lg:px-2.5")}
    >
      {image.alt ? "Alt" : "No alt text"}
    </button>
  );
}

type GridButtonProps = { label: string; side: "left" | "right"; onClick: () => void; children: ReactNode };

function GridButton({ label, side, onClick, children }: GridButtonProps) {
  return (
    <button
      type="button"
      aria-label={label}
      onClick={onClick}
      className={cn(
        "absolute top-1.5 grid size-6 place-items-center rounded-sm bg-raised/90 text-ink-2 shadow-1 hover:text-ink max-lg:size-9",
        side === "left" ? "left-1.5" : "right-1.5",
      )}
    >
      {children}
    </button>
  );
}
