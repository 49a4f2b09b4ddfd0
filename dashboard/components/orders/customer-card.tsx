import { Mail, MapPin } from "lucide-react";
import { Card, CardBody, CardHead } from "@/components/ui/card";
import type { Address, Order } from "@/lib/api/types";
import { countryName } from "@/lib/stores/countries";
import { ResendConfirmation } from "./resend-confirmation";

type CustomerCardProps = { order: Order; storeId: string; canResend: boolean };

export function CustomerCard({ order, storeId, canResend }: CustomerCardProps) {
  const lines = addressLines(order.shipping_address);
  return (
    <Card>
      <CardHead title={order.customer_name || "Customer"} className="pb-2" />
      <CardBody className="space-y-2.5 text-sm">
        <p className="flex gap-2.5">
          <Mail aria-hidden className="mt-0.5 size-4 shrink-0 text-ink-3" strokeWidth={1.75} />
          {order.customer_email ? (
            <a href={`mailto:${order.customer_email}`} className="break-all hover:text-accent-ink">
              {order.customer_email}
            </a>
          ) : (
            <span className="text-ink-3">No e-mail address is known</span>
          )}
        </p>
        <p className="flex gap-2.5">
          <MapPin aria-hidden className="mt-0.5 size-4 shrink-0 text-ink-3" strokeWidth={1.75} />
          {lines.length > 0 ? (
            <span>
              {lines.map((line) => (
                <span key={line} className="block">
                  {line}
                </span>
              ))}
            </span>
          ) : (
            <span className="text-ink-3">No address was asked for</span>
          )}
        </p>
        {canResend && <ResendConfirmation order={order} storeId={storeId} />}
      </CardBody>
    </Card>
  );
}

function addressLines(address: Address | null): string[] {
  if (!address) return [];
  const place = [address.postal_code, address.city].filter(Boolean).join(" ");
  const country = address.country ? countryName(address.country) : null;
  return [
    address.name,
    address.line1,
    address.line2,
    [place, address.state, country].filter(Boolean).join(", "),
  ].filter((line): line is string => Boolean(line));
}
