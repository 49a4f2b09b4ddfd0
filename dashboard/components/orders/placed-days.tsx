import { type FormEvent, useState } from "react";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { nearDay, type OrderQuery } from "@/lib/orders/list";

type PlacedDaysProps = {
  initial: Pick<OrderQuery, "from" | "until">;
  today: string;
  onChoose: (from: string, until: string) => void;
};

/** First and last day, each of which may stay open. */
export function PlacedDays({ initial, today, onChoose }: PlacedDaysProps) {
  const [from, setFrom] = useState(initial.from);
  const [until, setUntil] = useState(initial.until);
  const isFromWrong = from !== "" && nearDay(from) === "";
  const isUntilWrong = until !== "" && nearDay(until) === "";
  const isBackward = !isFromWrong && !isUntilWrong && from !== "" && until !== "" && from > until;
  const isRight = !isFromWrong && !isUntilWrong && !isBackward;

  function submit(event: FormEvent) {
    event.preventDefault();
    if (isRight) onChoose(from, until);
  }

  return (
    <form onSubmit={submit} noValidate>
      <div className="grid grid-cols-2 gap-3">
        <Field label="First day" error={isFromWrong ? "From 2000 to 2100." : undefined}>
          <Input
            type="date"
            max={until || today}
            value={from}
            onChange={(event) => setFrom(event.target.value)}
          />
        </Field>
        <Field
          label="Last day"
          error={isUntilWrong ? "From 2000 to 2100." : isBackward ? "Before the first day." : undefined}
        >
          <Input
            type="date"
            min={from || undefined}
            max={today}
            value={until}
            onChange={(event) => setUntil(event.target.value)}
          />
        </Field>
      </div>
      <div className="mt-4 flex items-center justify-between gap-3">
        <p className="text-xs text-ink-3">Days where the store is. One may stay empty.</p>
        <Button type="submit" look="primary" size="row" disabled={!isRight}>
          Show
        </Button>
      </div>
    </form>
  );
}
