"use client";

import { Slider as Primitive } from "radix-ui";

type SliderProps = {
  label: string;
  value: number;
  max: number;
  step?: number;
  valueText: string;
  onChange: (value: number) => void;
};

export function Slider({ label, value, max, step = 1, valueText, onChange }: SliderProps) {
  return (
    <Primitive.Root
      className="relative flex h-6 w-full touch-none items-center select-none max-lg:h-11"
      value={[value]}
      max={max}
      step={step}
      onValueChange={([next]) => next !== undefined && onChange(next)}
    >
      <Primitive.Track className="relative h-1 grow rounded-full bg-control-line">
        <Primitive.Range className="absolute h-full rounded-full bg-accent" />
      </Primitive.Track>
      <Primitive.Thumb
        aria-label={label}
        aria-valuetext={valueText}
        className="block size-4 rounded-full border border-accent bg-surface shadow-1 max-lg:size-6"
      />
    </Primitive.Root>
  );
}
