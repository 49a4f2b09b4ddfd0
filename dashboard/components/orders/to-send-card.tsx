import { Card, CardBody, CardHead } from "@/components/ui/card";
import { Thumb } from "@/components/ui/thumb";
import type { Order } from "@/lib/api/types";
import { dayIn, formatTime, formatWeekday } from "@/lib/format/dates";
import { linesToSend } from "@/lib/orders/shipment";
import { isToSend } from "@/lib/orders/status";

type ToSendCardProps = { order: Order; timezone: string };

/** What is left to send, and by when; nothing while nobody waits for it. */
export function ToSendCard({ order, timezone }: ToSendCardProps) {
  if (!isToSend(order)) return null;
  const due = order.send_by;
  return (
    <Card>
      <CardHead title="To send" className="pb-2" />
      <CardBody>
        <ul className="space-y-3">
          {linesToSend(order).map((line) => (
            <li key={line.line_id} className="flex items-center gap-3">
              <Thumb src={line.image_url} size={34} />
              <div className="min-w-0 text-sm">
                <p className="font-medium">
                  {line.unsent_quantity} × {line.title}
                </p>
                {line.variant_title && <p className="text-ink-3">{line.variant_title}</p>}
              </div>
            </li>
          ))}
        </ul>
        {due && (
          <p className="mt-3 text-sm text-ink-3">
            Due by {formatWeekday(dayIn(due, timezone))}, {formatTime(due, timezone)}
          </p>
        )}
      </CardBody>
    </Card>
  );
}
