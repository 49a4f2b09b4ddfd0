import { accountCalls } from "./account";
import { billingCalls } from "./billing";
import { answerOf, type Client } from "./client";
import { figures } from "./figures";
import { orderUpkeepCalls } from "./order-upkeep";
import { productCalls } from "./products";
import { researchCalls } from "./research";
import type { components, paths } from "./schema";
import { shopCalls } from "./shop";
import { supplierListCalls } from "./supplier-lists";
import type {
  AiBudget,
  Checklist,
  ClaimSettlement,
  Evidence,
  Home,
  ImportList,
  ImportState,
  Order,
  OrderSummary,
  PickDecision,
  Product,
  ProductChange,
  ProductImport,
  ProductStatus,
  ProductWrite,
  RefundCreate,
  RefundList,
  RefundPreview,
  RefundWish,
  ResearchDay,
  ResearchPick,
  ResearchSettings,
  ResearchSettingsWrite,
  StoreCreate,
  Shipment,
  ShipmentCreate,
  StoreLimits,
  StoreUpdate,
  Weights,
  WholeRefund,
} from "./types";

type QueryOf<Path extends keyof paths> = paths[Path] extends { get: { parameters: { query?: infer Query } } }
  ? NonNullable<Query>
  : never;

export type ProductFilter = QueryOf<"/stores/{store_id}/products">;
export type OrderFilter = QueryOf<"/stores/{store_id}/orders">;
export type Page<T> = { items: T[]; next_cursor: string | null };
type ProductPage = Page<Product> & { total: number; counts: Record<ProductStatus, number> };

/** A body with a default may leave it out; the generated type does not know. */
export function body<Name extends keyof components["schemas"]>(given: object): components["schemas"][Name] {
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
    ...accountCalls({ GET, POST, DELETE }),

    stores: () => answerOf(GET("/stores")),
    niches: () => answerOf(GET("/stores/niches")),
    store: (storeId: string) => answerOf(GET("/stores/{store_id}", inStore(storeId))),
    createStore: (store: StoreCreate) => answerOf(POST("/stores", { body: body<"StoreCreate">(store) })),
    updateStore: (storeId: string, changes: StoreUpdate) =>
      answerOf(PATCH("/stores/{store_id}", { ...inStore(storeId), body: body<"StoreUpdate">(changes) })),
    ...shopCalls({ GET, POST, PUT, PATCH, DELETE }),
    ...supplierListCalls({ GET, POST, DELETE }),
    ...productCalls({ GET, POST, PATCH }),
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
    limits: (storeId: string): Promise<StoreLimits> =>
      answerOf(GET("/stores/{store_id}/limits", inStore(storeId))),

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
    ...researchCalls({ GET, POST }),

    importPick: (storeId: string, item_id: string) =>
      answerOf(
        POST("/stores/{store_id}/products/import", { ...inStore(storeId), body: { item_id } }),
      ) as Promise<ProductImport>,
    imports: (store_id: string, state: ImportState, cursor?: string) =>
      answerOf(
        GET("/stores/{store_id}/imports", { params: { path: { store_id }, query: { state, cursor } } }),
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
      answerOf(
        GET("/stores/{store_id}/products", { params: { path: { store_id }, query } }),
      ) as Promise<ProductPage>,
    product: (storeId: string, productId: string): Promise<Product> =>
      answerOf(GET("/stores/{store_id}/products/{product_id}", product(storeId, productId))),
    createProduct: (storeId: string, created: ProductWrite): Promise<Product> =>
      answerOf(
        POST("/stores/{store_id}/products", { ...inStore(storeId), body: body<"ProductCreate">(created) }),
      ),
    updateProduct: (storeId: string, productId: string, changes: ProductChange): Promise<Product> =>
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
    orderTotals: (store_id: string, query: OrderFilter) =>
      answerOf(GET("/stores/{store_id}/orders/totals", { params: { path: { store_id }, query } })),
    order: (store_id: string, order_id: string) =>
      answerOf(
        GET("/stores/{store_id}/orders/{order_id}", { params: { path: { store_id, order_id } } }),
      ) as Promise<Order>,

    addOrderNote: (store_id: string, order_id: string, text: string) =>
      answerOf(
        POST("/stores/{store_id}/orders/{order_id}/notes", {
          params: { path: { store_id, order_id } },
          body: { text },
        }),
      ),
    refunds: (store_id: string, order_id: string) =>
      answerOf(
        GET("/stores/{store_id}/orders/{order_id}/refunds", { params: { path: { store_id, order_id } } }),
      ) as Promise<RefundList>,

    previewRefund: (store_id: string, order_id: string, wish: RefundWish | WholeRefund) =>
      answerOf(
        POST("/stores/{store_id}/orders/{order_id}/refunds/preview", {
          params: { path: { store_id, order_id } },
          body: body<"RefundWish">(wish),
        }),
      ) as Promise<RefundPreview>,

    refundOrder: (store_id: string, order_id: string, refund: RefundCreate, key: string) =>
      answerOf(
        POST("/stores/{store_id}/orders/{order_id}/refunds", {
          params: { path: { store_id, order_id }, header: { "Idempotency-Key": key } },
          body: body<"RefundCreate">(refund),
        }),
      ),

    shipOrder: (store_id: string, order_id: string, shipment: ShipmentCreate, key: string) =>
      answerOf(
        POST("/stores/{store_id}/orders/{order_id}/shipments", {
          params: { path: { store_id, order_id }, header: { "Idempotency-Key": key } },
          body: body<"ShipmentCreate">(shipment),
        }),
      ) as Promise<Shipment>,
    ...orderUpkeepCalls({ GET, POST, DELETE }),

    ...billingCalls({ GET, POST }),
    ...figures({ GET, POST }),
  };
}
