import type { GuestLine, GuestOrder, GuestParcel, GuestRefund } from "./commerce/types";

export function line(change: Partial<GuestLine> = {}): GuestLine {
  return {
    line_id: "planter",
    title: "Stoneware planter",
    variant_title: "Chalk",
    image_url: null,
    quantity: 1,
    unit_price_minor: 3490,
    discount_minor: 0,
    total_minor: 3490,
    shipped_quantity: 0,
    unsent_quantity: 1,
    refunded_quantity: 0,
    ...change,
  };
}

export const mister = line({
  line_id: "mister",
  title: "Copper plant mister",
  variant_title: "300 ml",
  quantity: 2,
  unit_price_minor: 2490,
  total_minor: 4980,
  unsent_quantity: 2,
});

export function sent(one: GuestLine, quantity = one.quantity): GuestLine {
  return { ...one, shipped_quantity: quantity, unsent_quantity: one.quantity - quantity };
}

export function parcel(shipped_at: string, lines: GuestParcel["lines"]): GuestParcel {
  return { carrier: "DHL", tracking_number: "JJD0002614889", tracking_url: null, shipped_at, lines };
}

export function refund(change: Partial<GuestRefund> = {}): GuestRefund {
  return {
    status: "succeeded",
    amount_minor: 8960,
    message: "",
    requested_at: "2026-11-25T09:00:00Z",
    refunded_at: "2026-11-25T09:01:00Z",
    ...change,
  };
}

/** Placed on Tuesday 24 November 2026: three pieces, nothing sent yet. */
export function order(change: Partial<GuestOrder> = {}): GuestOrder {
  return {
    number: 4048,
    placed_at: "2026-11-24T06:11:00Z",
    status: "open",
    payment_status: "paid",
    fulfillment_status: "unfulfilled",
    customer_name: "Hanne Sørensen",
    customer_email: "hanne@example.com",
    currency: "EUR",
    lines: [line(), mister],
    subtotal_minor: 8470,
    discount_minor: 0,
    shipping_minor: 490,
    tax_minor: 0,
    total_minor: 8960,
    refunded_minor: 0,
    card_brand: "visa",
    card_last4: "4417",
    shipping_address: null,
    parcels: [],
    refunds: [],
    withdrawal: { is_possible: true, last_day: null, request: null },
    contact_email: "hello@example.com",
    ...change,
  };
}
