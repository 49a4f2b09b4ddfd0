import { answerOf, type Client } from "./client";
import type { components, paths } from "./schema";
import type {
  AiBudget,
  AnalyticsRefresh,
  Billing,
  Checklist,
  ClaimSettlement,
  EmailChange,
  Evidence,
  Home,
  ImportList,
  ImportState,
  Order,
  OrderSummary,
  Overview,
  PasswordChange,
  PickDecision,
  Product,
  ProductImport,
  ProductWrite,
  RangeKey,
  ResearchDay,
  ResearchPick,
  ResearchSettings,
  ResearchSettingsWrite,
  StoreCreate,
  ShipmentCreate,
  StoreUpdate,
  Weights,
} from "./types";

type QueryOf<Path extends keyof paths> = paths[Path] extends { get: { parameters: { query?: infer Query } } }
  ? NonNullable<Query>
  : never;

export type ProductFilter = QueryOf<"/stores/{store_id}/products">;
export type OrderFilter = QueryOf<"/stores/{store_id}/orders">;
type Page<T> = { items: T[]; next_cursor: string | null };

/** A body with a default may leave it out; the generated type does not know. */
function body<Name extends keyof components["schemas"]>(given: object): components["schemas"][Name] {
  return given as components["schemas"][Name];
}

const inStore = (store_id: string) => ({ params: { path: { store_id } } });
const item = (store_id: string, item_id: string) => ({ params: { path: { store_id, item_id } } });
const oneImport = (store_id: string, import_id: string) => ({ params: { path: { store_id, import_id } } });
const oneClaim = (store_id: string, import_id: string, position: number) => ({
  params: { path: { store_id, import_id, position } },
});
const product = (store_id: string, product_id: string) => ({ params: { path: { store_id, product_id } } });

/** Every call the dashboard makes, once, for server and browser alike. */
export function commerce({ GET, POST, PUT, PATCH, DELETE }: Client) {
  return {
    me: () => answerOf(GET("/auth/me")),
    changeEmail: (body: EmailChange) => answerOf(POST("/auth/me/email", { body })),
    requestVerification: () => answerOf(POST("/auth/me/verification")),
    changePassword: (body: PasswordChange) => answerOf(POST("/auth/me/password", { body })),
    sessions: () => answerOf(GET("/auth/me/sessions")),
    endSession: (session_id: string) =>
      answerOf(DELETE("/auth/me/sessions/{session_id}", { params: { path: { session_id } } })),
    endOtherSessions: () => answerOf(DELETE("/auth/me/sessions")),
    deleteAccount: (password: string) => answerOf(POST("/auth/me/delete", { body: { password } })),
    lookUpInvitation: (token: string) => answerOf(POST("/invitations/look-up", { body: { token } })),
    acceptInvitation: (token: string) => answerOf(POST("/invitations/accept", { body: { token } })),

    stores: () => answerOf(GET("/stores")),
    niches: () => answerOf(GET("/stores/niches")),
    store: (storeId: string) => answerOf(GET("/stores/{store_id}", inStore(storeId))),
    createStore: (store: StoreCreate) => answerOf(POST("/stores", { body: body<"StoreCreate">(store) })),
    updateStore: (storeId: string, changes: StoreUpdate) =>
      answerOf(PATCH("/stores/{store_id}", { ...inStore(storeId), body: body<"StoreUpdate">(changes) })),
    checklist: (storeId: string): Promise<Checklist> =>
      answerOf(GET("/stores/{store_id}/checklist", inStore(storeId))),
    paymentAccount: (storeId: string) =>
      answerOf(GET("/stores/{store_id}/payment-account", inStore(storeId))),
    onboardingLink: (storeId: string, return_url: string) =>
      answerOf(
        POST("/stores/{store_id}/payment-account/onboarding-link", {
          ...inStore(storeId),
          body: { return_url },
        }),
      ),
    home: (storeId: string) => answerOf(GET("/stores/{store_id}/home", inStore(storeId))) as Promise<Home>,
    billing: (storeId: string): Promise<Billing> =>
      answerOf(GET("/stores/{store_id}/billing", inStore(storeId))),

    researchToday: (storeId: string) =>
      answerOf(GET("/stores/{store_id}/research/today", inStore(storeId))) as Promise<ResearchDay>,
    evidence: (storeId: string, itemId: string) =>
      answerOf(
        GET("/stores/{store_id}/research/items/{item_id}", item(storeId, itemId)),
      ) as Promise<Evidence>,
    setPickStatus: (storeId: string, itemId: string, status: PickDecision) =>
      answerOf(
        POST("/stores/{store_id}/research/items/{item_id}/status", {
          ...item(storeId, itemId),
          body: { status },
        }),
      ) as Promise<ResearchPick>,
    startResearch: (storeId: string) => answerOf(POST("/stores/{store_id}/research/runs", inStore(storeId))),
    researchSettings: (storeId: string): Promise<ResearchSettings> =>
      answerOf(GET("/stores/{store_id}/research/settings", inStore(storeId))),
    changeResearchSettings: (storeId: string, settings: ResearchSettingsWrite) =>
      answerOf(PUT("/stores/{store_id}/research/settings", { ...inStore(storeId), body: settings })),
    keywordSuggestions: (storeId: string) =>
      answerOf(GET("/stores/{store_id}/research/suggestions", inStore(storeId))),
    previewWeights: (storeId: string, weights: Weights) =>
      answerOf(
        POST("/stores/{store_id}/research/weights/preview", { ...inStore(storeId), body: { weights } }),
      ),
    aiBudget: (storeId: string): Promise<AiBudget> =>
      answerOf(GET("/stores/{store_id}/research/budget", inStore(storeId))),
    watchlist: (storeId: string) =>
      answerOf(GET("/stores/{store_id}/watchlist", inStore(storeId))) as Promise<{ items: ResearchPick[] }>,

    importPick: (storeId: string, item_id: string) =>
      answerOf(
        POST("/stores/{store_id}/products/import", { ...inStore(storeId), body: { item_id } }),
      ) as Promise<ProductImport>,
    imports: (store_id: string, state: ImportState) =>
      answerOf(
        GET("/stores/{store_id}/imports", { params: { path: { store_id }, query: { state } } }),
      ) as Promise<ImportList>,
    productImport: (storeId: string, importId: string) =>
      answerOf(
        GET("/stores/{store_id}/imports/{import_id}", oneImport(storeId, importId)),
      ) as Promise<ProductImport>,
    retryImport: (storeId: string, importId: string) =>
      answerOf(POST("/stores/{store_id}/imports/{import_id}/retry", oneImport(storeId, importId))),
    cancelImport: (storeId: string, importId: string) =>
      answerOf(POST("/stores/{store_id}/imports/{import_id}/cancel", oneImport(storeId, importId))),
    settleClaim: (
      storeId: string,
      importId: string,
      position: number,
      settlement: ClaimSettlement,
      note: string,
    ) =>
      answerOf(
        PUT("/stores/{store_id}/imports/{import_id}/claims/{position}/settlement", {
          ...oneClaim(storeId, importId, position),
          body: { settlement, note },
        }),
      ) as Promise<ProductImport>,
    reopenClaim: (storeId: string, importId: string, position: number) =>
      answerOf(
        DELETE(
          "/stores/{store_id}/imports/{import_id}/claims/{position}/settlement",
          oneClaim(storeId, importId, position),
        ),
      ) as Promise<ProductImport>,

    products: (store_id: string, query: ProductFilter) =>
      answerOf(GET("/stores/{store_id}/products", { params: { path: { store_id }, query } })) as Promise<
        Page<Product>
      >,
    product: (storeId: string, productId: string): Promise<Product> =>
      answerOf(GET("/stores/{store_id}/products/{product_id}", product(storeId, productId))),
    createProduct: (storeId: string, created: ProductWrite): Promise<Product> =>
      answerOf(
        POST("/stores/{store_id}/products", { ...inStore(storeId), body: body<"ProductCreate">(created) }),
      ),
    updateProduct: (storeId: string, productId: string, changes: Partial<ProductWrite>): Promise<Product> =>
      answerOf(
        PATCH("/stores/{store_id}/products/{product_id}", {
          ...product(storeId, productId),
          body: body<"ProductUpdate">(changes),
        }),
      ),
    deleteProduct: (storeId: string, productId: string) =>
      answerOf(DELETE("/stores/{store_id}/products/{product_id}", product(storeId, productId))),
    uploadImage: (storeId: string, file: File) => {
      const form = new FormData();
      form.append("file", file);
      return answerOf(
        POST("/stores/{store_id}/images", {
          ...inStore(storeId),
          body: body<"Body_upload_image_stores__store_id__images_post">({}),
          bodySerializer: () => form,
        }),
      );
    },

    orders: (store_id: string, query: OrderFilter) =>
      answerOf(GET("/stores/{store_id}/orders", { params: { path: { store_id }, query } })) as Promise<
        Page<OrderSummary>
      >,
    orderCounts: (storeId: string) => answerOf(GET("/stores/{store_id}/orders/counts", inStore(storeId))),
    order: (store_id: string, order_id: string) =>
      answerOf(
        GET("/stores/{store_id}/orders/{order_id}", { params: { path: { store_id, order_id } } }),
      ) as Promise<Order>,

    shipOrder: (store_id: string, order_id: string, shipment: ShipmentCreate) =>
      answerOf(
        POST("/stores/{store_id}/orders/{order_id}/shipments", {
          params: { path: { store_id, order_id } },
          body: body<"ShipmentCreate">(shipment),
        }),
      ),

    overview: (store_id: string, range: RangeKey) =>
      answerOf(
        GET("/stores/{store_id}/analytics/overview", { params: { path: { store_id }, query: { range } } }),
      ) as Promise<Overview>,
    refreshAnalytics: (storeId: string) =>
      answerOf(POST("/stores/{store_id}/analytics/refresh", inStore(storeId))) as Promise<AnalyticsRefresh>,
    analyticsRefresh: (store_id: string, refresh_id: string) =>
      answerOf(
        GET("/stores/{store_id}/analytics/refreshes/{refresh_id}", {
          params: { path: { store_id, refresh_id } },
        }),
      ) as Promise<AnalyticsRefresh>,
  };
}
