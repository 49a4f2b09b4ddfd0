import { ActionBar } from "@/components/ui/action-bar";
import { Notice } from "@/components/ui/notice";
import type { Order, Store } from "@/lib/api/types";
import { formatPlaced } from "@/lib/format/dates";
import { orderSteps } from "@/lib/orders/steps";
import { mayManage } from "@/lib/stores/roles";
import { CancelSheet } from "./cancel-sheet";
import { CustomerCard } from "./customer-card";
import { ItemsCard } from "./items-card";
import { KeepCard } from "./keep-card";
import { NoteForm } from "./note-form";
import { DeliveryBadge, PayBackBadge, PaymentBadge } from "./order-badges";
import { RefundSheet } from "./refund-sheet";
import { RefundsCard } from "./refunds-card";
import { SendSheet } from "./send-sheet";
import { ShipmentsCard } from "./shipments-card";
import { Timeline } from "./timeline";
import { ToSendCard } from "./to-send-card";
import { WithdrawalCard } from "./withdrawal-card";

export function OrderDetail({ order, store }: { order: Order; store: Store }) {
  const { store_id: storeId, timezone } = store;
  const can = orderSteps(order, store.role);
  return (
    <>
      <header className="mb-6 flex flex-wrap items-center gap-3">
        <h1 className="title-tracking text-2xl font-strong">#{order.number}</h1>
        <PaymentBadge order={order} />
        <DeliveryBadge order={order} />
        <PayBackBadge order={order} />
        <span className="text-ink-2" suppressHydrationWarning>
          {formatPlaced(order.placed_at, timezone, new Date())}
        </span>
        <div className="ml-auto flex flex-wrap gap-2 max-lg:ml-0 max-lg:w-full max-lg:empty:hidden max-lg:has-[>[data-action-bar]:only-child]:contents">
          {can.cancel && <CancelSheet order={order} storeId={storeId} />}
          {can.refund && <RefundSheet order={order} storeId={storeId} />}
          {can.send && (
            <ActionBar>
              <SendSheet order={order} storeId={storeId} />
            </ActionBar>
          )}
        </div>
      </header>
      {!mayManage(store.role) && (
        <Notice className="mb-5">Viewers see orders; a manager or the owner changes them.</Notice>
      )}
      <div className="grid items-start gap-5 lg:grid-cols-[minmax(0,1fr)_320px]">
        <div className="min-w-0 space-y-5">
          <WithdrawalCard order={order} store={store} canAnswer={can.answer_withdrawal} />
          <ItemsCard order={order} />
          <ShipmentsCard order={order} storeId={storeId} timezone={timezone} canUndo={can.undo_shipment} />
          <RefundsCard order={order} storeId={storeId} timezone={timezone} />
          {can.note && <NoteForm orderId={order.order_id} storeId={storeId} />}
          <Timeline events={order.timeline} timezone={timezone} />
        </div>
        <div className="min-w-0 space-y-5">
          <CustomerCard order={order} storeId={storeId} canResend={can.resend} />
          <ToSendCard order={order} timezone={timezone} />
          <KeepCard
            order={order}
            storeId={storeId}
            hasTaxInPrices={store.is_stripe_tax_on && store.prices_include_tax}
          />
        </div>
      </div>
    </>
  );
}
