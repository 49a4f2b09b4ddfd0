import { Minus, Plus } from "lucide-react";
import type { ReactNode } from "react";

type Props = { title: string; isOpen?: boolean; children: ReactNode };

/** A native disclosure: works before, and without, any script. */
export function Accordion({ title, isOpen = false, children }: Props) {
  return (
    <details open={isOpen} className="group border-b border-line">
      <summary className="flex min-h-14 items-center justify-between gap-4 py-3.5">
        <h2 className="font-body text-[0.9375rem] font-semibold leading-normal tracking-normal">{title}</h2>
        <Plus size={17} strokeWidth={1.75} aria-hidden className="shrink-0 group-open:hidden" />
        <Minus size={17} strokeWidth={1.75} aria-hidden className="hidden shrink-0 group-open:block" />
      </summary>
      <div className="pb-5 text-[0.9375rem] leading-[1.65]">{children}</div>
    </details>
  );
}
