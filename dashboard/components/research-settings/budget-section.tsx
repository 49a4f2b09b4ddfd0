"use client";

import { useState } from "react";
import { SettingsSection } from "@/components/settings/settings-section";
import { Field } from "@/components/ui/field";
import { AffixInput } from "@/components/ui/input";
import type { AiBudget } from "@/lib/api/types";
import { plural } from "@/lib/format/numbers";
import { dollarsOf, microsOf } from "@/lib/research/settings";
import type { SectionProps } from "./research-settings-form";

type Props = SectionProps & {
  planLimitMicros: number;
  budget: AiBudget | null;
  onValidity: (isRight: boolean) => void;
};

export function BudgetSection({ draft, change, planLimitMicros, budget, onValidity }: Props) {
  const [text, setText] = useState(draft.ai_budget_micros === null ? "" : dollarsOf(draft.ai_budget_micros));
  const isEmpty = text.trim() === "";
  const isRight = isEmpty || microsOf(text) !== null;

  function write(next: string) {
    setText(next);
    const micros = next.trim() === "" ? null : microsOf(next);
    const isAmount = next.trim() === "" || micros !== null;
    onValidity(isAmount);
    if (isAmount) change({ ai_budget_micros: micros });
  }

  return (
    <SettingsSection
      id="budget"
      title="Claude"
      text="Writes why a pick could sell, and the words of imports. It stops before the limit is passed."
    >
      <Field
        label="A day at most"
        isOptional
        help={`Empty: what your plan allows, $${dollarsOf(planLimitMicros)}.`}
        error={isRight ? undefined : "Write an amount like 1.50"}
      >
        <AffixInput
          inputMode="decimal"
          prefix="$"
          value={text}
          onChange={(event) => write(event.target.value)}
        />
      </Field>
      {budget && (
        <p className="text-sm text-ink-2">
          Today <span className="font-medium text-ink">${dollarsOf(budget.used_micros)}</span> of $
          {dollarsOf(budget.limit_micros)} used, by{" "}
          {plural(
            budget.purposes.reduce((calls, purpose) => calls + purpose.calls, 0),
            "call",
          )}
          . Analyses that several stores share cost you nothing.
        </p>
      )}
    </SettingsSection>
  );
}
