import { Check, CircleAlert, Info } from "lucide-react";
import type { ReactNode } from "react";

type Props = { text: string; className?: string };

export function Failure({ text, className = "" }: Props) {
  return (
    <p role="alert" className={`flex gap-2 text-[0.9375rem] text-sale ${className}`}>
      <CircleAlert size={18} strokeWidth={1.75} aria-hidden className="mt-0.5 shrink-0" />
      {text}
    </p>
  );
}

export function Done({ text, className = "" }: Props) {
  return (
    <p role="status" className={`flex gap-2 text-[0.9375rem] text-accent ${className}`}>
      <Check size={18} strokeWidth={1.75} aria-hidden className="mt-0.5 shrink-0" />
      {text}
    </p>
  );
}

/** Something to know before going on. */
export function Notice({ children, className = "" }: { children: ReactNode; className?: string }) {
  return (
    <div
      role="status"
      className={`flex gap-3 rounded-shop bg-tint px-4 py-3.5 text-[0.9375rem] ${className}`}
    >
      <Info size={18} strokeWidth={1.75} aria-hidden className="mt-0.5 shrink-0 text-accent" />
      <div className="min-w-0">{children}</div>
    </div>
  );
}
