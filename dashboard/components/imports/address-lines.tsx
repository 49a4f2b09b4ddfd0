import { Check, CircleAlert, CopyMinus, Hourglass } from "lucide-react";
import { Card, CardHead } from "@/components/ui/card";
import { cn } from "@/lib/cn";
import { formatCount, plural } from "@/lib/format/numbers";
import type { AddressLine } from "@/lib/imports/addresses";

const marks = {
  ready: { icon: Check, tone: "text-good-ink", word: "Ready" },
  same: { icon: CopyMinus, tone: "text-ink-3", word: "Merged" },
  over: { icon: Hourglass, tone: "text-warn-ink", word: "Too many" },
  wrong: { icon: CircleAlert, tone: "text-bad-ink", word: "Not usable" },
};

/** Each pasted line as it will be taken, while it is still being written. */
export function AddressLines({ lines }: { lines: AddressLine[] }) {
  return (
    <Card className="mt-5 overflow-hidden">
      <CardHead title="What will be asked for" meta={<span aria-live="polite">{summary(lines)}</span>} />
      <ul className="max-h-96 overflow-y-auto" tabIndex={0} aria-label="Lines, checked">
        {lines.map(({ line, text, note, state }) => {
          const { icon: Icon, tone, word } = marks[state];
          return (
            <li key={line} className="flex gap-3 border-t border-line px-5 py-2 text-sm max-lg:px-4">
              <span className="w-6 shrink-0 text-right text-ink-3">
                <span className="sr-only">Line </span>
                {line}
              </span>
              <Icon aria-label={word} className={cn("mt-0.5 size-4 shrink-0", tone)} strokeWidth={1.75} />
              <span className="min-w-0 grow">
                <span className={cn("block truncate", state !== "ready" && "text-ink-2")} title={text}>
                  {text}
                </span>
                {note && (
                  <span className={cn("block text-xs", state === "wrong" ? "text-bad-ink" : "text-ink-2")}>
                    {note}
                  </span>
                )}
              </span>
            </li>
          );
        })}
      </ul>
    </Card>
  );
}

function summary(lines: AddressLine[]): string {
  const count = (state: AddressLine["state"]) => lines.filter((line) => line.state === state).length;
  const parts = [
    plural(count("ready"), "page"),
    count("same") > 0 && `${formatCount(count("same"))} merged`,
    count("wrong") > 0 && `${formatCount(count("wrong"))} not usable`,
    count("over") > 0 && `${formatCount(count("over"))} too many`,
  ];
  return parts.filter(Boolean).join(", ");
}
