"use client";

import { Minus, Plus } from "lucide-react";

type Props = {
  value: number;
  max: number;
  label: string;
  isSmall?: boolean;
  onChange: (value: number) => void;
};

export function Quantity({ value, max, label, isSmall = false, onChange }: Props) {
  const height = isSmall ? "h-11 md:h-10" : "h-13";
  const button = `grid ${isSmall ? "w-10 md:w-9" : "w-12"} h-full place-items-center disabled:text-muted disabled:opacity-40`;
  return (
    <div
      role="group"
      aria-label={label}
      className={`inline-flex items-center rounded-shop border border-control ${height}`}
    >
      <button
        type="button"
        aria-label="One less"
        disabled={value <= 1}
        className={button}
        onClick={() => onChange(value - 1)}
      >
        <Minus size={16} strokeWidth={1.75} aria-hidden />
      </button>
      <output aria-live="polite" className={`${isSmall ? "min-w-6" : "min-w-8"} text-center`}>
        {value}
      </output>
      <button
        type="button"
        aria-label="One more"
        disabled={value >= max}
        className={button}
        onClick={() => onChange(value + 1)}
      >
        <Plus size={16} strokeWidth={1.75} aria-hidden />
      </button>
    </div>
  );
}
