import { Check, X } from "lucide-react";
import type { ProductImport } from "@/lib/api/types";
import { cn } from "@/lib/cn";
import { stepNames, stepSentence, stepShare } from "@/lib/imports/steps";

/** Five segments: done, now (filling), failed (red, with what is kept), waiting. */
export function Steps({ item }: { item: ProductImport }) {
  const hasFailed = item.status === "failed";
  return (
    <div className="min-w-0">
      <ol className="grid grid-cols-5 gap-1">
        {item.steps.map((step) => (
          <li key={step.key} className="min-w-0">
            <span
              className={cn(
                "block h-1 overflow-hidden rounded-full",
                step.status === "running" ? "bg-accent-soft" : "bg-line",
              )}
            >
              <span
                className={cn(
                  "block h-full origin-left rounded-full transition-transform duration-[var(--motion-slow)]",
                  step.status === "failed" ? "bg-bad" : "bg-accent",
                  step.status === "running" && step.total === null && "animate-working",
                )}
                style={{ transform: `scaleX(${stepShare(step)})` }}
              />
            </span>
            <span
              className={cn(
                "mt-1 flex items-center gap-1 truncate text-xs max-lg:text-2xs",
                step.status === "running" && "font-strong text-accent-ink",
                step.status === "failed" && "font-strong text-bad-ink",
                step.status === "succeeded" && "text-ink-2",
                step.status === "waiting" && "text-ink-3",
              )}
            >
              {step.status === "succeeded" && (
                <Check aria-label="done" className="size-3.5 shrink-0 max-lg:hidden" strokeWidth={1.75} />
              )}
              {step.status === "failed" && (
                <X aria-label="failed" className="size-3.5 shrink-0" strokeWidth={1.75} />
              )}
              {stepNames[step.key]}
            </span>
          </li>
        ))}
      </ol>
      <p className={cn("mt-0.5 text-xs", hasFailed ? "text-bad-ink" : "text-ink-3")}>{stepSentence(item)}</p>
    </div>
  );
}
