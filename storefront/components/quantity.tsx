"use client";

import { Minus, Plus } from "lucide-react";

type Props = {
  value: number;
  max: number;
  label: string;
  isSmall?: boolean;
  onChange: (value: number) => void;
};

/** At its ends a button says so and does nothing; one that were switched off would take the focus with it. */
export function Quantity({ value, max, label, isSmall = false, onChange }: Props) {
  const height = isSmall ? "h-11 md:h-10" : "h-13";
  const button = `grid ${isSmall ? "w-11 md:w-9" : "w-12"} h-full place-items-center aria-disabled:cursor-not-allowed aria-disabled:opacity-40`;
  const isLeast = value <= 1;
  const isMost = value >= max;
  return (
    <div
      role="group"
      aria-label={label}
      className={`inline-flex items-center rounded-shop border border-control ${height}`}
    >
      <button
        type="button"
        aria-label="One less"
        aria-disabled={isLeast}
        className={button}
        onClick={() => !isLeast && onChange(value - 1)}
      >
        <Minus size={16} strokeWidth={1.75} aria-hidden />
      </button>
      <output aria-live="polite" className={`${isSmall ? "min-w-6" : "min-w-8"} text-center`}>
        {value}
      </output>
      <button
        type="button"
        aria-label="One more"
        aria-disabled={isMost}
        className={button}
        onClick={() => !isMost && onChange(value + 1)}
      >
        <Plus size={16} strokeWidth={1.75} aria-hidden />
      </button>
    </div>
  );
}
