import type { Client } from "./client";
import type {
  AnalyticsRefresh,
  Billing,
  Checklist,
  Evidence,
  Home,
  ImportList,
  ImportState,
  Niche,
  Order,
  OrderCounts,
  OrderSummary,
  Overview,
  Page,
  PaymentAccount,
  PickStatus,
  Product,
  ProductImage,
  ProductImport,
  ProductWrite,
  RangeKey,
  ResearchDay,
  ResearchPick,
  ResearchRun,
  Store,
  StoreCreate,
  StoreUpdate,
  User,
} from "./types";

export type ProductFilter = {
  search?: string;
  status?: string;
  sort?: string;
  cursor?: string;
  limit?: number;
};
export type OrderFilter = {
  search?: string;
  status?: string;
  payment_status?: string;
  fulfillment_status?: string;
  cursor?: string;
  limit?: number;
};

/** Every call the dashboard makes, once, for server and browser alike. */
export function commerce({ get, send }: Client) {
  const store = (storeId: string, rest = "") => `/stores/${encodeURIComponent(storeId)}${rest}`;
  return {
    me: () => get<User>("/auth/me"),

    stores: () => get<{ items: Store[] }>("/stores"),
    niches: () => get<{ items: Niche[] }>("/stores/niches"),
    store: (storeId: string) => get<Store>(store(storeId)),
    createStore: (body: StoreCreate) => send<Store>("POST", "/stores", body),
    updateStore: (storeId: string, body: StoreUpdate) => send<Store>("PATCH", store(storeId), body),
    checklist: (storeId: string) => get<Checklist>(store(storeId, "/checklist")),
    paymentAccount: (storeId: string) => get<PaymentAccount>(store(storeId, "/payment-account")),
    onboardingLink: (storeId: string, returnUrl: string) =>
      send<{ url: string }>("POST", store(storeId, "/payment-account/onboarding-link"), {
        return_url: returnUrl,
      }),
    home: (storeId: string) => get<Home>(store(storeId, "/home")),
    billing: (storeId: string) => get<Billing>(store(storeId, "/billing")),

    researchToday: (storeId: string) => get<ResearchDay>(store(storeId, "/research/today")),
    evidence: (storeId: string, itemId: string) =>
      get<Evidence>(store(storeId, `/research/items/${encodeURIComponent(itemId)}`)),
    setPickStatus: (storeId: string, itemId: string, status: PickStatus) =>
      send<ResearchPick>("POST", store(storeId, `/research/items/${encodeURIComponent(itemId)}/status`), {
        status,
      }),
    startResearch: (storeId: string) => send<ResearchRun>("POST", store(storeId, "/research/runs")),
    researchRun: (storeId: string, runId: string) =>
      get<ResearchRun>(store(storeId, `/research/runs/${encodeURIComponent(runId)}`)),
    watchlist: (storeId: string) => get<{ items: ResearchPick[] }>(store(storeId, "/watchlist")),

    importPick: (storeId: string, itemId: string) =>
      send<ProductImport>("POST", store(storeId, "/products/import"), { item_id: itemId }),
    imports: (storeId: string, state: ImportState) => get<ImportList>(store(storeId, "/imports"), { state }),
    productImport: (storeId: string, importId: string) =>
      get<ProductImport>(store(storeId, `/imports/${encodeURIComponent(importId)}`)),
    retryImport: (storeId: string, importId: string) =>
      send<ProductImport>("POST", store(storeId, `/imports/${encodeURIComponent(importId)}/retry`)),
    cancelImport: (storeId: string, importId: string) =>
      send<ProductImport>("POST", store(storeId, `/imports/${encodeURIComponent(importId)}/cancel`)),

    products: (storeId: string, filter: ProductFilter) =>
      get<Page<Product>>(store(storeId, "/products"), filter),
    product: (storeId: string, productId: string) =>
      get<Product>(store(storeId, `/products/${encodeURIComponent(productId)}`)),
    createProduct: (storeId: string, body: ProductWrite) =>
      send<Product>("POST", store(storeId, "/products"), body),
    updateProduct: (storeId: string, productId: string, body: Partial<ProductWrite>) =>
      send<Product>("PATCH", store(storeId, `/products/${encodeURIComponent(productId)}`), body),
    deleteProduct: (storeId: string, productId: string) =>
      send<void>("DELETE", store(storeId, `/products/${encodeURIComponent(productId)}`)),
    uploadImage: (storeId: string, file: File) => {
      const form = new FormData();
      form.append("file", file);
      return send<ProductImage>("POST", store(storeId, "/images"), form);
    },

    orders: (storeId: string, filter: OrderFilter) =>
      get<Page<OrderSummary>>(store(storeId, "/orders"), filter),
    orderCounts: (storeId: string) => get<OrderCounts>(store(storeId, "/orders/counts")),
    order: (storeId: string, orderId: string) =>
      get<Order>(store(storeId, `/orders/${encodeURIComponent(orderId)}`)),

    overview: (storeId: string, range: RangeKey) =>
      get<Overview>(store(storeId, "/analytics/overview"), { range }),
    refreshAnalytics: (storeId: string) =>
      send<AnalyticsRefresh>("POST", store(storeId, "/analytics/refresh")),
    analyticsRefresh: (storeId: string, refreshId: string) =>
      get<AnalyticsRefresh>(store(storeId, `/analytics/refreshes/${encodeURIComponent(refreshId)}`)),
  };
}
