import { type FormEvent, useId, useState } from "react";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Notice } from "@/components/ui/notice";
import { Switch } from "@/components/ui/switch";
import { Thumb } from "@/components/ui/thumb";
import type { Order, ShipmentCreate } from "@/lib/api/types";
import { plural } from "@/lib/format/numbers";
import {
  carriers,
  linesToSend,
  piecesToSend,
  type SendChoice,
  sumToSend,
  toShipmentCreate,
  trackingUrlProblem,
} from "@/lib/orders/shipment";
import { PieceStepper } from "./piece-stepper";

type SendFormProps = {
  order: Order;
  carrier: string;
  onCarrierChange: (carrier: string) => void;
  isBusy: boolean;
  /** `isRest`: nothing is left to send after it. */
  onSend: (wish: ShipmentCreate, isRest: boolean) => Promise<void>;
};

/** One shipment: its pieces, all that are left unless fewer are chosen, and how it travels. */
export function SendForm({ order, carrier, onCarrierChange, isBusy, onSend }: SendFormProps) {
  const [choice, setChoice] = useState<SendChoice>({});
  const [trackingNumber, setTrackingNumber] = useState("");
  const [trackingUrl, setTrackingUrl] = useState("");
  const [isUrlLeft, setUrlLeft] = useState(false);
  const [isCustomerTold, setCustomerTold] = useState(order.customer_email !== "");
  const ids = { carriers: useId(), told: useId() };
  const lines = linesToSend(order);
  const { chosen, left } = sumToSend(lines, choice);
  const wish = toShipmentCreate(lines, { choice, carrier, trackingNumber, trackingUrl, isCustomerTold });

  function submit(event: FormEvent) {
    event.preventDefault();
    if (wish && !isBusy) void onSend(wish, left === 0);
  }

  return (
    <form onSubmit={submit} noValidate className="mt-6 space-y-5">
      {order.payment_status === "pending" && (
        <Notice tone="warn">The payment has not arrived yet. Sending now is at your own risk.</Notice>
      )}
      {order.refund_asked_at && (
        <Notice tone="warn">The customer asked to give something of this order back.</Notice>
      )}
      <fieldset>
        <legend className="mb-1 text-sm font-medium">What is in this shipment</legend>
        <ul>
          {lines.map((line) => (
            <li key={line.line_id} className="flex items-center gap-3 border-b border-line py-3">
              <Thumb src={line.image_url} size={36} />
              <div className="min-w-0 grow">
                <p className="font-medium">{line.title}</p>
                {line.variant_title && <p className="text-sm text-ink-3">{line.variant_title}</p>}
              </div>
              <PieceStepper
                title={line.title}
                count={piecesToSend(line, choice)}
                most={line.unsent_quantity}
                onChange={(count) => setChoice({ ...choice, [line.line_id]: count })}
              />
            </li>
          ))}
        </ul>
        <p aria-live="polite" className="mt-2 text-sm text-ink-3">
          {chosen === 0
            ? "Choose at least one piece."
            : left > 0
              ? `${plural(left, "piece stays", "pieces stay")} to be sent in another shipment.`
              : "Nothing is left to send after it."}
        </p>
      </fieldset>
      <div className="grid grid-cols-2 gap-3 max-sm:grid-cols-1">
        <Field label="Carrier" isOptional>
          <Input
            list={ids.carriers}
            maxLength={100}
            placeholder="DHL"
            autoComplete="off"
            value={carrier}
            onChange={(event) => onCarrierChange(event.target.value)}
          />
        </Field>
        <datalist id={ids.carriers}>
          {carriers.map((name) => (
            <option key={name} value={name} />
          ))}
        </datalist>
        <Field label="Tracking number" isOptional>
          <Input
            maxLength={100}
            autoComplete="off"
            value={trackingNumber}
            onChange={(event) => setTrackingNumber(event.target.value)}
          />
        </Field>
      </div>
      <Field
        label="Tracking page"
        isOptional
        help="Empty: the carrier’s own page, where the carrier is a known one."
        error={(isUrlLeft && trackingUrlProblem(trackingUrl)) || undefined}
      >
        <Input
          type="url"
          inputMode="url"
          placeholder="https://"
          value={trackingUrl}
          onBlur={() => setUrlLeft(true)}
          onChange={(event) => setTrackingUrl(event.target.value)}
        />
      </Field>
      <div className="flex items-center justify-between gap-3">
        <label htmlFor={ids.told} className="text-sm">
          Tell the customer by mail
          <span className="block text-xs break-all text-ink-3">
            {order.customer_email || "No e-mail address is known"}
          </span>
        </label>
        <Switch
          id={ids.told}
          checked={isCustomerTold}
          disabled={order.customer_email === ""}
          onCheckedChange={setCustomerTold}
        />
      </div>
      <Button type="submit" look="primary" className="w-full" disabled={!wish} isBusy={isBusy}>
        {left === 0 || chosen === 0 ? "Mark as sent" : `Mark ${plural(chosen, "piece")} as sent`}
      </Button>
    </form>
  );
}
