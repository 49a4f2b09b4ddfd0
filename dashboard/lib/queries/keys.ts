import type { OrderFilter, ProductFilter } from "@/lib/api/commerce";
import type { PlanName } from "@/lib/api/billing";
import type { AskedRange } from "@/lib/api/figures";
import type { ListedStatus } from "@/lib/api/research";
import type { PriceQuestion } from "@/lib/api/products";
import type { CustomerFilter } from "@/lib/api/shop";
import type { ImportState, RefundWish, Weights, WholeRefund } from "@/lib/api/types";

/** The store comes first in every key: what one store loaded can never be shown for another. */
export const keys = {
  paymentAccount: (storeId: string) => [storeId, "payment-account"] as const,
  home: (storeId: string) => [storeId, "home"] as const,
  allResearch: (storeId: string) => [storeId, "research"] as const,
  weightsPreview: (storeId: string, weights: Weights) => [storeId, "research", "preview", weights] as const,
  keywordSuggestions: (storeId: string) => [storeId, "research", "suggestions"] as const,
  researchDay: (storeId: string) => [storeId, "research", "today"] as const,
  researchRun: (storeId: string, runId: string) => [storeId, "research", "runs", runId] as const,
  evidence: (storeId: string, itemId: string) => [storeId, "research", "item", itemId] as const,
  researchHistory: (storeId: string, cursor?: string) =>
    [storeId, "research", "history", cursor ?? ""] as const,
  rejected: (storeId: string, day?: string, cursor?: string) =>
    [storeId, "research", "rejected", day ?? "", cursor ?? ""] as const,
  trackRecord: (storeId: string, days: number) => [storeId, "research", "track-record", days] as const,
  allWatchlists: (storeId: string) => [storeId, "watchlist"] as const,
  watchlist: (storeId: string, status: ListedStatus, cursor?: string) =>
    [storeId, "watchlist", status, cursor ?? ""] as const,
  planRoom: (storeId: string) => [storeId, "plan-room"] as const,
  allImports: (storeId: string) => [storeId, "imports"] as const,
  imports: (storeId: string, state: ImportState, cursor?: string) =>
    [storeId, "imports", state, ...(cursor ? [cursor] : [])] as const,
  productImport: (storeId: string, importId: string) => [storeId, "imports", "one", importId] as const,
  allProducts: (storeId: string) => [storeId, "products"] as const,
  products: (storeId: string, filter: ProductFilter) => [storeId, "products", "list", filter] as const,
  tags: (storeId: string) => [storeId, "products", "tags"] as const,
  collectionsOfProduct: (storeId: string, productId: string) =>
    [storeId, "products", "collections", productId] as const,
  productCard: (storeId: string, productId: string) => [storeId, "product-card", productId] as const,
  productPrices: (storeId: string, productId: string) => [storeId, "products", "prices", productId] as const,
  resync: (storeId: string, productId: string) => [storeId, "resync", productId] as const,
  pricePreview: (storeId: string, asked: PriceQuestion) => [storeId, "price-preview", asked] as const,
  csvImports: (storeId: string) => [storeId, "csv-imports"] as const,
  csvImport: (storeId: string, importId: string) => [storeId, "csv-import", importId] as const,
  allCollections: (storeId: string) => [storeId, "collections"] as const,
  collections: (storeId: string, cursor?: string) => [storeId, "collections", "list", cursor ?? ""] as const,
  collectionMatches: (storeId: string, collectionId: string) =>
    [storeId, "collections", "matches", collectionId] as const,
  customers: (storeId: string, filter: CustomerFilter) => [storeId, "customers", "list", filter] as const,
  customerOrders: (storeId: string, customerId: string) =>
    [storeId, "customers", "orders", customerId] as const,
  members: (storeId: string) => [storeId, "members"] as const,
  invitations: (storeId: string) => [storeId, "invitations"] as const,
  supplierLists: (storeId: string) => [storeId, "supplier-lists"] as const,
  supplierListRows: (storeId: string, listId: string, version: number) =>
    [storeId, "supplier-list-rows", listId, version] as const,
  allDiscounts: (storeId: string) => [storeId, "discounts"] as const,
  discounts: (storeId: string, cursor?: string) => [storeId, "discounts", cursor ?? ""] as const,
  allOrders: (storeId: string) => [storeId, "orders"] as const,
  orders: (storeId: string, filter: OrderFilter) => [storeId, "orders", "list", filter] as const,
  orderTotals: (storeId: string, filter: OrderFilter) => [storeId, "orders", "totals", filter] as const,
  orderCounts: (storeId: string) => [storeId, "orders", "counts"] as const,
  analytics: (storeId: string) => [storeId, "analytics"] as const,
  figures: (storeId: string, what: string, asked: object) => [storeId, "analytics", what, asked] as const,
  dataExports: (storeId: string) => [storeId, "data-exports"] as const,
  accountBilling: ["account-billing"] as const,
  planPreview: (plan: PlanName, kept: string[]) => ["account-billing", "preview", plan, kept] as const,
  allStores: (asked: AskedRange) => ["all-stores", asked] as const,
  shipments: (storeId: string, orderId: string) => [storeId, "orders", "shipments", orderId] as const,
  withdrawal: (storeId: string, orderId: string) => [storeId, "orders", "withdrawal", orderId] as const,
  refunds: (storeId: string, orderId: string) => [storeId, "orders", "refunds", orderId] as const,
  refundPreview: (storeId: string, orderId: string, wish: RefundWish | WholeRefund | null) =>
    [storeId, "orders", "refunds", orderId, "preview", wish] as const,
};
