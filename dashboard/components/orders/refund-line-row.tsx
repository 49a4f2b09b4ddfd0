import { useId } from "react";
import { Switch } from "@/components/ui/switch";
import type { OrderLine, RefundableLine } from "@/lib/api/types";
import type { RefundLineChoice } from "@/lib/orders/refund";
import { PieceStepper } from "./piece-stepper";

type RefundLineRowProps = {
  line: RefundableLine;
  orderLine: OrderLine | undefined;
  choice: RefundLineChoice;
  onChange: (choice: RefundLineChoice) => void;
};

export function RefundLineRow({ line, orderLine, choice, onChange }: RefundLineRowProps) {
  const restockId = useId();
  const title = orderLine?.title ?? "An item";
  const isChosen = choice.quantity > 0;
  return (
    <li className="border-b border-line py-3">
      <div className="flex items-center gap-3">
        <div className="min-w-0 grow">
          <p className="font-medium">{title}</p>
          {orderLine?.variant_title && <p className="text-sm text-ink-3">{orderLine.variant_title}</p>}
        </div>
        <PieceStepper
          title={title}
          count={choice.quantity}
          most={line.quantity}
          onChange={(quantity) => onChange({ ...choice, quantity })}
        />
      </div>
      {isChosen && (
        <div className="mt-2 flex items-center justify-between gap-3 text-sm text-ink-2">
          <label htmlFor={restockId}>Put back for sale</label>
          <Switch
            id={restockId}
            checked={choice.isRestocked}
            onCheckedChange={(isRestocked) => onChange({ ...choice, isRestocked })}
          />
        </div>
      )}
    </li>
  );
}
