import type { ReactNode } from "react";

type Props = { icon: ReactNode; title: string; text: string; isDone?: boolean; isHalfDone?: boolean };

/** One of the steps of an order, from paid to delivered. */
export function Step({ icon, title, text, isDone = false, isHalfDone = false }: Props) {
  const hasBegun = isDone || isHalfDone;
  return (
    <li className="flex gap-3.5 md:block">
      <div className="flex items-center md:mb-3">
        <span
          aria-hidden
          className={`grid size-7 shrink-0 place-items-center rounded-full ${hasBegun ? "bg-brand text-on-brand" : "border border-control text-muted"}`}
        >
          {icon}
        </span>
        <span aria-hidden className="hidden h-0.5 flex-1 bg-line md:block">
          {hasBegun && <span className={`block h-full bg-brand ${isDone ? "w-full" : "w-1/2"}`} />}
        </span>
      </div>
      <p className="pb-4 md:pr-4">
        <strong className="block font-semibold">{title}</strong>
        <span className="text-[0.9375rem] text-muted">{text}</span>
      </p>
    </li>
  );
}
