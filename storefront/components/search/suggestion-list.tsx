"use client";

import { ArrowRight, LayoutGrid } from "lucide-react";
import type { Entry } from "@/lib/search/entries";

export function listId(boxId: string): string {
  return `${boxId}-list`;
}

export function optionId(boxId: string, at: number): string {
  return `${boxId}-option-${at}`;
}

type OptionProps = { id: string; entry: Entry; isActive: boolean; onChoose: () => void };

function Option({ id, entry, isActive, onChoose }: OptionProps) {
  const { kind, label, detail, imageUrl } = entry;
  const Icon = kind === "all" ? ArrowRight : LayoutGrid;
  return (
    <li
      id={id}
      role="option"
      aria-selected={isActive}
      className={`flex min-h-13 cursor-pointer items-center gap-3 px-4 py-1.5 ${isActive ? "bg-tint shadow-[inset_3px_0_0_var(--s-brand)]" : "hover:bg-tint"}`}
      // The field keeps the focus, also while a pointer chooses.
      onPointerDown={(event) => event.preventDefault()}
      onClick={onChoose}
    >
      {imageUrl ? (
        <img src={imageUrl} alt="" width={40} height={40} className="size-10 rounded-shop object-cover" />
      ) : (
        <span
          aria-hidden
          className="grid size-10 shrink-0 place-items-center rounded-shop bg-tint text-muted"
        >
          {kind !== "product" && <Icon size={17} strokeWidth={1.75} />}
        </span>
      )}
      <span className="min-w-0 flex-1 truncate">{label}</span>
      {detail && <span className="shrink-0 text-[0.875rem] text-muted">{detail}</span>}
    </li>
  );
}

type Props = {
  /** Of the field that it belongs to, and that refers to it. */
  boxId: string;
  entries: Entry[];
  active: number | null;
  onChoose: (entry: Entry) => void;
};

export function SuggestionList({ boxId, entries, active, onChoose }: Props) {
  return (
    <ul
      id={listId(boxId)}
      role="listbox"
      aria-label="Suggestions"
      className="absolute inset-x-0 top-full z-20 mt-1.5 max-h-[min(32rem,70dvh)] overflow-y-auto rounded-shop border border-control bg-paper py-1.5"
    >
      {entries.map((entry, at) => (
        <Option
          key={entry.href}
          id={optionId(boxId, at)}
          entry={entry}
          isActive={at === active}
          onChoose={() => onChoose(entry)}
        />
      ))}
    </ul>
  );
}
