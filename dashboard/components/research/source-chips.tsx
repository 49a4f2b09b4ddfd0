import type { ResearchPick } from "@/lib/api/types";
import { cn } from "@/lib/cn";
import { longAge, shortAge } from "@/lib/format/dates";
import { sourceName } from "@/lib/research/day";

const order: { key: string; letter: string }[] = [
  { key: "aliexpress", letter: "A" },
  { key: "google_trends", letter: "T" },
  { key: "reddit", letter: "R" },
];

/** How old each source's reading is; hatched when there is none. */
export function SourceChips({ ages }: { ages: ResearchPick["source_ages"] }) {
  return (
    <ul className="flex gap-1" aria-label="Sources and their age">
      {order.map(({ key, letter }) => {
        const age = ages[key] ?? null;
        const spoken = `${sourceName(key)}: ${age === null ? "no reading" : longAge(age)}`;
        return (
          <li
            key={key}
            title={spoken}
            className={cn(
              "h-[19px] rounded-xs border px-1 text-2xs/[17px] whitespace-nowrap",
              age === null ? "hatch border-line-strong text-bad-ink" : "border-line text-ink-2",
            )}
          >
            <span className="sr-only">{spoken}</span>
            <span aria-hidden className={cn(age === null && "rounded-xs bg-surface/85 px-0.5")}>
              <b className="mr-1 font-mono font-strong">{letter}</b>
              {age === null ? "none" : shortAge(age)}
            </span>
          </li>
        );
      })}
    </ul>
  );
}
