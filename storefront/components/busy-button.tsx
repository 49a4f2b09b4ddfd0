import { LoaderCircle } from "lucide-react";
import type { ReactNode } from "react";
import { useHydrated } from "@/lib/use-hydrated";

type Props = {
  isBusy: boolean;
  children: ReactNode;
  className?: string;
  type?: "submit" | "button";
  onClick?: () => void;
};

/** Keeps its width and its focus while it works. */
export function BusyButton({ isBusy, children, className = "", type = "submit", onClick }: Props) {
  const isHydrated = useHydrated();
  return (
    <button
      type={type}
      disabled={!isHydrated}
      aria-disabled={isBusy}
      aria-busy={isBusy}
      className={`relative ${className}`}
      onClick={() => !isBusy && onClick?.()}
    >
      <span className={isBusy ? "opacity-0" : ""}>{children}</span>
      {isBusy && (
        <span className="absolute inset-0 grid place-items-center">
          <LoaderCircle size={18} strokeWidth={1.75} aria-hidden className="animate-spin" />
        </span>
      )}
    </button>
  );
}
