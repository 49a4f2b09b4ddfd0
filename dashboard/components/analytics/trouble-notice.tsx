"use client";

import { Notice } from "@/components/ui/notice";
import { troubleWords } from "@/lib/analytics/trouble";
import type { Trouble } from "@/lib/api/figures";
import { useCheckWords } from "@/lib/queries/analytics";

type TroubleNoticeProps = {
  /** Of an answer about figures; nothing while all is well. */
  trouble: Trouble | null;
  asOf: string;
  storeId: string;
  timezone: string;
  className?: string;
};

/** Why figures are old, above the figures that are; where all is well, nothing. */
export function TroubleNotice({ trouble, asOf, storeId, timezone, className = "mb-5" }: TroubleNoticeProps) {
  const { data: descriptions } = useCheckWords(storeId, trouble !== null && trouble.failed_checks.length > 0);
  if (!trouble) return null;
  const words = troubleWords(trouble, asOf, timezone, new Date(), descriptions);
  return (
    <Notice tone="warn" className={className}>
      <p suppressHydrationWarning>
        <span className="font-medium">{words.title}</span> {words.figures}
      </p>
      {words.checks.length > 0 && (
        <ul className="mt-1.5 space-y-1">
          {words.checks.map(({ name, title, description }) => (
            <li key={name} className="flex flex-wrap gap-x-2">
              <span className="font-medium">{title}</span>
              {description && <span className="text-ink-2">{description}</span>}
            </li>
          ))}
        </ul>
      )}
      <p className="mt-1.5 text-ink-2">
        The shop sells, and nothing goes uncounted. Counting tries again every five minutes.
      </p>
    </Notice>
  );
}
