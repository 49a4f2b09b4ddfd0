import { Mail, MapPin } from "lucide-react";
import { Card, CardBody, CardHead } from "@/components/ui/card";
import { Thumb } from "@/components/ui/thumb";
import type { Address, Order, Store } from "@/lib/api/types";
import { formatPlaced } from "@/lib/format/dates";
import { formatMoney } from "@/lib/format/money";
import { plural } from "@/lib/format/numbers";
import { DeliveryBadge, PaymentBadge } from "./order-badges";
import { KeepCard } from "./keep-card";
import { SendSheet } from "./send-sheet";
import { Timeline } from "./timeline";

export function OrderDetail({ order, store }: { order: Order; store: Store }) {
  return (
    <>
      <header className="mb-6 flex flex-wrap items-center gap-3">
        <h1 className="title-tracking text-2xl font-strong">#{order.number}</h1>
        <PaymentBadge order={order} />
        <DeliveryBadge order={order} promisedDays={store.delivery_days_min} />
        <span className="text-ink-2">{formatPlaced(order.placed_at, store.timezone, new Date())}</span>
        {canBeSent(order) && (
          <span className="ml-auto">
            <SendSheet order={order} storeId={store.store_id} />
          </span>
        )}
      </header>
      <div className="grid items-start gap-5 lg:grid-cols-[minmax(0,1fr)_320px]">
        <div className="min-w-0 space-y-5">
          <ItemsCard order={order} />
          <Timeline events={order.timeline} timezone={store.timezone} />
        </div>
        <div className="min-w-0 space-y-5">
          <CustomerCard order={order} />
          <KeepCard order={order} />
        </div>
      </div>
    </>
  );
}

function canBeSent(order: Order): boolean {
  return (
    order.fulfillment_status === "unfulfilled" &&
    order.status === "open" &&
    order.payment_status !== "refunded"
  );
}

function ItemsCard({ order }: { order: Order }) {
  const money = (minor: number) => formatMoney(minor, order.currency);
  const sums: [string, number][] = [["Items", order.subtotal_minor]];
  if (order.discount_minor > 0) sums.push(["Discount", -order.discount_minor]);
  sums.push([
    order.shipping_address?.country ? `Shipping to ${order.shipping_address.country}` : "Shipping",
    order.shipping_minor,
  ]);
  return (
    <Card>
      <CardHead title="Items" meta={plural(order.item_count, "item")} />
      <ul>
        {order.lines.map((line) => (
          <li
            key={line.line_id}
            className="flex items-center gap-3.5 border-b border-line px-5 py-3 max-lg:px-4"
          >
            <Thumb src={line.image_url} size={42} />
            <div className="min-w-0 grow">
              <p className="font-medium">{line.title}</p>
              <p className="text-sm text-ink-3">
                {line.variant_title}
                {line.sku && <span className="ml-2 font-mono text-xs">{line.sku}</span>}
              </p>
            </div>
            <span className="text-sm whitespace-nowrap text-ink-2">
              {line.quantity} × {money(line.unit_price_minor)}
            </span>
            <span className="w-20 text-right text-sm font-strong">{money(line.total_minor)}</span>
          </li>
        ))}
      </ul>
      <dl className="ml-auto max-w-80 space-y-1.5 px-5 py-4 text-sm max-lg:px-4">
        {sums.map(([name, minor]) => (
          <div key={name} className="flex justify-between text-ink-2">
            <dt>{name}</dt>
            <dd className="text-ink">{minor === 0 ? "free" : money(minor)}</dd>
          </div>
        ))}
        <div className="flex justify-between border-t border-line pt-2 font-strong">
          <dt>Total</dt>
          <dd>{money(order.total_minor)}</dd>
        </div>
        {order.tax_minor > 0 && (
          <div className="flex justify-between text-xs text-ink-3">
            <dt>of which VAT</dt>
            <dd>{money(order.tax_minor)}</dd>
          </div>
        )}
        {order.refunded_minor > 0 && (
          <div className="flex justify-between text-ink-2">
            <dt>Refunded</dt>
            <dd className="text-ink">{money(-order.refunded_minor)}</dd>
          </div>
        )}
      </dl>
    </Card>
  );
}

function CustomerCard({ order }: { order: Order }) {
  const lines = addressLines(order.shipping_address);
  return (
    <Card>
      <CardHead title={order.customer_name || "Customer"} className="pb-2" />
      <CardBody className="space-y-2.5 text-sm">
        <p className="flex gap-2.5">
          <Mail aria-hidden className="mt-0.5 size-4 shrink-0 text-ink-3" strokeWidth={1.75} />
          <a href={`mailto:${order.customer_email}`} className="break-all hover:text-accent-ink">
            {order.customer_email}
          </a>
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

function countryName(code: string): string {
  return /^[A-Z]{2}$/.test(code) ? (new Intl.DisplayNames("en", { type: "region" }).of(code) ?? code) : code;
}
