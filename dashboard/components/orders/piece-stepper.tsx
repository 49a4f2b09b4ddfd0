import { Minus, Plus } from "lucide-react";

type PieceStepperProps = { title: string; count: number; most: number; onChange: (count: number) => void };

const step =
  "grid h-full w-9 place-items-center rounded-md text-ink-2 hover:text-ink disabled:cursor-not-allowed disabled:text-ink-disabled max-lg:w-11";

/** "− 1 of 2 +": how many of a line's pieces; a number can be typed as well. */
export function PieceStepper({ title, count, most, onChange }: PieceStepperProps) {
  return (
    <span className="inline-flex h-[34px] shrink-0 items-center rounded-md border border-control-line bg-surface text-sm focus-within:border-focus focus-within:ring-3 focus-within:ring-focus/25 max-lg:h-11 dark:bg-raised">
      <button
        type="button"
        className={step}
        aria-label={`One ${title} fewer`}
        disabled={count === 0}
        onClick={() => onChange(count - 1)}
      >
        <Minus aria-hidden className="size-4" strokeWidth={1.75} />
      </button>
      <input
        inputMode="numeric"
        aria-label={`Pieces of ${title}, ${most} at most`}
        className="h-full bg-transparent text-right font-medium outline-none max-lg:text-lg"
        style={{ width: `${String(most).length + 0.5}ch` }}
        value={count}
        onFocus={(event) => event.target.select()}
        onChange={(event) => onChange(Math.min(most, Number(event.target.value.replace(/\D/g, ""))))}
      />
      <span aria-hidden className="pl-1 whitespace-nowrap text-ink-2">
        of {most}
      </span>
      <button
        type="button"
        className={step}
        aria-label={`One ${title} more`}
        disabled={count >= most}
        onClick={() => onChange(count + 1)}
      >
        <Plus aria-hidden className="size-4" strokeWidth={1.75} />
      </button>
    </span>
  );
}
