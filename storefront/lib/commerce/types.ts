import type { components } from "./schema";

// The API document's names as this app says them. `npm run generate` makes schema.d.ts anew.
type Schemas = components["schemas"];

export type Store = Schemas["PublicStoreRead"];
export type Picture = Schemas["CardImage"];
export type Card = Schemas["ProductCard"];
export type CardPage = Schemas["ProductCardPage"];
export type Collection = Schemas["PublicCollection"];
export type Suggestions = Schemas["Suggestions"];
export type Product = Schemas["ProductDetail"];
export type Variant = Schemas["PublicVariant"];
export type CartLine = Schemas["CartLineRead"];
export type ValidatedCart = Schemas["CartRead"];
export type OpenedCheckout = Schemas["CheckoutOpened"];
export type CheckoutState = Schemas["CheckoutRead"];
export type Order = Schemas["Purchase"];
export type Address = Schemas["ShippingAddress"];
export type GuestOrder = Schemas["GuestOrder"];
export type GuestLine = Schemas["GuestLine"];
export type GuestParcel = Schemas["GuestParcel"];
export type GuestRefund = Schemas["GuestRefund"];
export type DeliveryAddress = Schemas["DeliveryAddress"];
export type WithdrawalOffer = Schemas["WithdrawalOffer"];
export type WithdrawalState = Schemas["WithdrawalState"];
export type WithdrawalCreate = Schemas["WithdrawalCreate"];
export type Customer = Schemas["CustomerRead"];
export type CustomerTokens = Schemas["CustomerTokens"];
export type OwnOrder = Schemas["OwnOrder"];
export type OwnOrderSummary = Schemas["OwnOrderSummary"];
export type OwnOrderList = Schemas["OwnOrderList"];
export type OwnAddress = Schemas["AddressRead"];
export type AddressWrite = Schemas["AddressWrite"];
export type CartDiscount = Schemas["CartDiscountRead"];
export type KeptCart = Schemas["KeptCartRead"];
export type Problem = Pick<Schemas["Problem"], "code"> & Partial<Schemas["Problem"]>;
export type Sort = Schemas["CardSort"];
