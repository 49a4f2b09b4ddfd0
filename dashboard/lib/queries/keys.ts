import type { OrderFilter, ProductFilter } from "@/lib/api/commerce";
import type { ImportState, RangeKey, Weights } from "@/lib/api/types";

/** The store comes first in every key: what one store loaded can never be shown for another. */
export const keys = {
  paymentAccount: (storeId: string) => [storeId, "payment-account"] as const,
  home: (storeId: string) => [storeId, "home"] as const,
  allResearch: (storeId: string) => [storeId, "research"] as const,
  weightsPreview: (storeId: string, weights: Weights) => [storeId, "research", "preview", weights] as const,
  keywordSuggestions: (storeId: string) => [storeId, "research", "suggestions"] as const,
  researchDay: (storeId: string) => [storeId, "research", "today"] as const,
  researchRun: (storeId: string, runId: string) => [storeId, "research", "runs", runId] as const,
  watchlist: (storeId: string) => [storeId, "watchlist"] as const,
  allImports: (storeId: string) => [storeId, "imports"] as const,
  imports: (storeId: string, state: ImportState) => [storeId, "imports", state] as const,
  productImport: (storeId: string, importId: string) => [storeId, "imports", "one", importId] as const,
  allProducts: (storeId: string) => [storeId, "products"] as const,
  products: (storeId: string, filter: ProductFilter) => [storeId, "products", "list", filter] as const,
  orders: (storeId: string, filter: OrderFilter) => [storeId, "orders", "list", filter] as const,
  orderCounts: (storeId: string) => [storeId, "orders", "counts"] as const,
  overview: (storeId: string, range: RangeKey) => [storeId, "analytics", range] as const,
};
