import { answerOf, type Client } from "./client";
import { body } from "./commerce";
import type { components } from "./schema";
import type { Answer } from "./types";

type Schemas = components["schemas"];

export type PlanName = Schemas["PlanName"];
export type BillingCurrency = Schemas["BillingCurrency"];
export type BillingInterval = Schemas["SubscriptionRead"]["interval"];
export type PlanAmounts = Answer<"Amounts">;
export type Plan = Answer<"PlanRead">;
export type PlanCatalog = Answer<"PlanCatalog">;
export type PlanCost = Answer<"PlanCost">;
export type PlanPreview = Answer<"PlanPreview">;
export type StorePreview = Answer<"StorePreview">;
export type ProductPreview = Answer<"ProductPreview">;
export type Subscription = Answer<"SubscriptionRead">;
export type AccountBilling = Answer<"AccountBilling">;

export type CheckoutWish = {
  plan: PlanName;
  interval: BillingInterval;
  currency: BillingCurrency;
  return_url: string;
};
export type PlanWish = { plan: PlanName; interval: BillingInterval; keep_store_ids: string[] };

/** What a person pays us. It belongs to the person and covers all their stores, so no call names a store. */
export function billingCalls({ GET, POST }: Pick<Client, "GET" | "POST">) {
  return {
    planCatalog: (): Promise<PlanCatalog> => answerOf(GET("/billing/plans")),
    accountBilling: (): Promise<AccountBilling> => answerOf(GET("/billing")),
    previewPlan: (plan: PlanName, keep_store_id: string[]): Promise<PlanPreview> =>
      answerOf(GET("/billing/preview", { params: { query: { plan, keep_store_id } } })),
    openCheckout: (wish: CheckoutWish) =>
      answerOf(POST("/billing/checkout", { body: body<"CheckoutOpen">(wish) })),
    openPortal: (return_url: string) => answerOf(POST("/billing/portal", { body: { return_url } })),
    changePlan: (wish: PlanWish): Promise<AccountBilling> =>
      answerOf(POST("/billing/change", { body: body<"PlanChange">(wish) })),
    cancelPlan: (keep_store_ids: string[]): Promise<AccountBilling> =>
      answerOf(POST("/billing/cancel", { body: { keep_store_ids } })),
    resumePlan: (): Promise<AccountBilling> => answerOf(POST("/billing/resume")),
  };
}
