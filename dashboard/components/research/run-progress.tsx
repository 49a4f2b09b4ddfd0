import { cn } from "@/lib/cn";
import type { RunStatus } from "@/lib/api/types";

const stages = [
  { match: /listing|post|interest|source|ingest|signal/, label: "Reading sources" },
  { match: /candidate|score|scoring/, label: "Scoring" },
  { match: /analys|claude/, label: "Claude writes" },
  { match: /watchlist|deliver|push/, label: "Delivering" },
];

/** Which of the four visible stages a run's own stage name belongs to; -1 while it waits. */
export function stageIndex(stage: string | null, status: RunStatus): number {
  if (status === "queued") return -1;
  const index = stages.findIndex(({ match }) => match.test((stage ?? "").toLowerCase()));
  return Math.max(0, index);
}

export function RunProgress({ stage, status }: { stage: string | null; status: RunStatus }) {
  const current = stageIndex(stage, status);
  return (
    <div role="status" className="mb-3 rounded-md border border-line bg-surface px-4 py-3 shadow-1">
      <p className="text-sm">
        <strong className="font-strong">Research is running.</strong>{" "}
        <span className="text-ink-2">
          {current < 0
            ? "Waiting for its turn."
            : `${stages[current]?.label}. The list below stays until the new one is ready.`}
        </span>
      </p>
      <ol className="mt-2.5 grid grid-cols-4 gap-1.5">
        {stages.map(({ label }, index) => (
          <li key={label}>
            <span
              className={cn(
                "block h-1 rounded-full",
                index < current ? "bg-accent" : index === current ? "animate-working bg-accent" : "bg-line",
              )}
            />
            <span
              className={cn(
                "mt-1 block text-xs",
                index === current ? "font-medium text-accent-ink" : "text-ink-3",
              )}
            >
              {label}
            </span>
          </li>
        ))}
      </ol>
    </div>
  );
}
