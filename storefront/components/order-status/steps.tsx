import { Check, PackageCheck, Truck } from "lucide-react";
import { Step } from "@/components/step";
import type { StepState } from "@/lib/order-status";

const ICONS = [Check, PackageCheck, Truck];

export function Steps({ steps }: { steps: StepState[] }) {
  return (
    <ol aria-label="How far it is" className="mt-8 grid md:grid-cols-3">
      {steps.map(({ title, text, progress }, index) => {
        const Icon = ICONS[index] ?? Check;
        return (
          <Step
            key={title}
            icon={<Icon size={15} strokeWidth={2} />}
            title={title}
            text={text}
            isDone={progress === "done"}
            isHalfDone={progress === "begun"}
          />
        );
      })}
    </ol>
  );
}
