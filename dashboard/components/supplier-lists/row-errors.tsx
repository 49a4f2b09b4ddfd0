"use client";

import { useState } from "react";
import { Button } from "@/components/ui/button";
import type { RowError } from "@/lib/api/types";
import { formatCount, plural } from "@/lib/format/numbers";
import { errorText } from "@/lib/supplier-lists/lists";

const SHOWN_FIRST = 10;

export function RowErrors({ errors, count }: { errors: RowError[]; count: number }) {
  const [isWhole, setWhole] = useState(false);
  if (count === 0) return null;
  const shown = isWhole ? errors : errors.slice(0, SHOWN_FIRST);
  return (
    <div className="text-sm">
      <p className="font-medium text-warn-ink">{plural(count, "problem")} in the file</p>
      <ul className="mt-1 space-y-0.5 text-xs text-ink-2">
        {shown.map((error, index) => (
          <li key={index} className="break-words">
            {errorText(error)}
          </li>
        ))}
      </ul>
      {shown.length < errors.length && (
        <Button size="row" className="mt-2" onClick={() => setWhole(true)}>
          Show {formatCount(errors.length - shown.length)} more
        </Button>
      )}
      {isWhole && count > errors.length && (
        <p className="mt-1 text-xs text-ink-3">The first {formatCount(errors.length)} are shown.</p>
      )}
    </div>
  );
}
