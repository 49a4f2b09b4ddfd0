"use client";

import { CircleQuestionMark } from "lucide-react";
import { createContext, useContext, useMemo, useState, type ReactNode } from "react";
import { cn } from "@/lib/cn";
import { WhySheet } from "./why-sheet";

/** A figure whose explanation is wanted: its name in the list of definitions, and how it stands on the page. */
export type WhyRequest = { metric: string; title: string; shown?: string; detail?: ReactNode };

const WhyContext = createContext<(request: WhyRequest) => void>(() => {});

export const useWhy = () => useContext(WhyContext);

type WhyProviderProps = { storeId: string; timezone: string; asOf: string; children: ReactNode };

/** Every figure below opens the same sheet. */
export function WhyProvider({ storeId, timezone, asOf, children }: WhyProviderProps) {
  const [request, setRequest] = useState<WhyRequest | null>(null);
  const [isOpen, setOpen] = useState(false);
  const open = useMemo(
    () => (next: WhyRequest) => {
      setRequest(next);
      setOpen(true);
    },
    [],
  );
  return (
    <WhyContext value={open}>
      {children}
      <WhySheet
        request={request}
        isOpen={isOpen}
        onOpenChange={setOpen}
        onChoose={open}
        storeId={storeId}
        timezone={timezone}
        asOf={asOf}
      />
    </WhyContext>
  );
}

/** The question mark beside a figure's name. */
export function WhyButton({ className, ...request }: WhyRequest & { className?: string }) {
  const open = useWhy();
  return (
    <button
      type="button"
      aria-label={`What ${request.title.toLowerCase()} counts`}
      onClick={() => open(request)}
      className={cn(
        "relative inline-grid size-6 shrink-0 place-items-center rounded-full align-middle text-ink-3 hover:bg-sunken hover:text-ink max-lg:after:absolute max-lg:after:-inset-3",
        className,
      )}
    >
      <CircleQuestionMark aria-hidden className="size-3.5" strokeWidth={1.75} />
    </button>
  );
}
