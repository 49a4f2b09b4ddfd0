import { answerOf, type Client } from "./client";
import { body, type Page } from "./commerce";
import type {
  AuditEntry,
  Collection,
  CollectionCreate,
  CollectionUpdate,
  Customer,
  CustomerPage,
  CustomerSort,
  Discount,
  DiscountCreate,
  DiscountUpdate,
  Invitation,
  Member,
  OrderSummary,
  ShippingRate,
  Store,
  TeamRole,
} from "./types";

type Verbs = Pick<Client, "GET" | "POST" | "PUT" | "PATCH" | "DELETE">;

export type CustomerFilter = { search?: string; sort: CustomerSort; cursor?: string; limit: number };

const inStore = (store_id: string) => ({ params: { path: { store_id } } });
const listOf = (store_id: string, query: { limit?: number; cursor?: string }) => ({
  params: { path: { store_id }, query },
});
const discount = (store_id: string, discount_id: string) => ({ params: { path: { store_id, discount_id } } });
const collection = (store_id: string, collection_id: string) => ({
  params: { path: { store_id, collection_id } },
});
const customer = (store_id: string, customer_id: string) => ({ params: { path: { store_id, customer_id } } });
const member = (store_id: string, user_id: string) => ({ params: { path: { store_id, user_id } } });

/** Calls about what a shop is made of beside its products and orders. */
export function shopCalls({ GET, POST, PUT, PATCH, DELETE }: Verbs) {
  return {
    collections: (storeId: string, cursor?: string) =>
      answerOf(GET("/stores/{store_id}/collections", listOf(storeId, { limit: 50, cursor }))) as Promise<
        Page<Collection>
      >,
    collection: (storeId: string, collectionId: string): Promise<Collection> =>
      answerOf(GET("/stores/{store_id}/collections/{collection_id}", collection(storeId, collectionId))),
    createCollection: (storeId: string, created: CollectionCreate): Promise<Collection> =>
      answerOf(
        POST("/stores/{store_id}/collections", {
          ...inStore(storeId),
          body: body<"CollectionCreate">(created),
        }),
      ),
    updateCollection: (
      storeId: string,
      collectionId: string,
      changes: CollectionUpdate,
    ): Promise<Collection> =>
      answerOf(
        PATCH("/stores/{store_id}/collections/{collection_id}", {
          ...collection(storeId, collectionId),
          body: body<"CollectionUpdate">(changes),
        }),
      ),
    deleteCollection: (storeId: string, collectionId: string) =>
      answerOf(DELETE("/stores/{store_id}/collections/{collection_id}", collection(storeId, collectionId))),
    collectionPicks: (storeId: string, collectionId: string) =>
      answerOf(
        GET("/stores/{store_id}/collections/{collection_id}/products", collection(storeId, collectionId)),
      ),
    pickProducts: (storeId: string, collectionId: string, product_ids: string[]) =>
      answerOf(
        PUT("/stores/{store_id}/collections/{collection_id}/products", {
          ...collection(storeId, collectionId),
          body: { product_ids },
        }),
      ),

    customers: (store_id: string, query: CustomerFilter) =>
      answerOf(
        GET("/stores/{store_id}/customers", { params: { path: { store_id }, query } }),
      ) as Promise<CustomerPage>,
    customer: (storeId: string, customerId: string) =>
      answerOf(
        GET("/stores/{store_id}/customers/{customer_id}", customer(storeId, customerId)),
      ) as Promise<Customer>,
    writeCustomerNote: (storeId: string, customerId: string, note: string) =>
      answerOf(
        PATCH("/stores/{store_id}/customers/{customer_id}", {
          ...customer(storeId, customerId),
          body: { note },
        }),
      ) as Promise<Customer>,
    customerOrders: (store_id: string, customer_id: string, cursor: string | null) =>
      answerOf(
        GET("/stores/{store_id}/customers/{customer_id}/orders", {
          params: { path: { store_id, customer_id }, query: { limit: 50, cursor } },
        }),
      ) as Promise<Page<OrderSummary>>,

    members: (storeId: string): Promise<{ items: Member[] }> =>
      answerOf(GET("/stores/{store_id}/members", inStore(storeId))),
    changeRole: (storeId: string, userId: string, role: TeamRole): Promise<Member> =>
      answerOf(PATCH("/stores/{store_id}/members/{user_id}", { ...member(storeId, userId), body: { role } })),
    removeMember: (storeId: string, userId: string) =>
      answerOf(DELETE("/stores/{store_id}/members/{user_id}", member(storeId, userId))),
    leaveStore: (storeId: string) => answerOf(POST("/stores/{store_id}/leave", inStore(storeId))),
    invitations: (storeId: string): Promise<{ items: Invitation[] }> =>
      answerOf(GET("/stores/{store_id}/invitations", inStore(storeId))),
    invite: (storeId: string, email: string, role: TeamRole): Promise<Invitation> =>
      answerOf(POST("/stores/{store_id}/invitations", { ...inStore(storeId), body: { email, role } })),
    withdrawInvitation: (store_id: string, invitation_id: string) =>
      answerOf(
        DELETE("/stores/{store_id}/invitations/{invitation_id}", {
          params: { path: { store_id, invitation_id } },
        }),
      ),

    audit: (storeId: string, cursor?: string) =>
      answerOf(GET("/stores/{store_id}/audit", listOf(storeId, { limit: 50, cursor }))) as Promise<
        Page<AuditEntry>
      >,
    shippingRates: (storeId: string): Promise<{ shipping_rates: ShippingRate[] }> =>
      answerOf(GET("/stores/{store_id}/shipping-rates", inStore(storeId))),
    replaceShippingRates: (
      storeId: string,
      shipping_rates: ShippingRate[],
    ): Promise<{ shipping_rates: ShippingRate[] }> =>
      answerOf(PUT("/stores/{store_id}/shipping-rates", { ...inStore(storeId), body: { shipping_rates } })),
    uploadLogo: (storeId: string, file: File): Promise<Store> => {
      const form = new FormData();
      form.append("file", file);
      return answerOf(
        PUT("/stores/{store_id}/logo", {
          ...inStore(storeId),
          body: body<"Body_upload_logo_stores__store_id__logo_put">({}),
          bodySerializer: () => form,
        }),
      );
    },
    removeLogo: (storeId: string): Promise<Store> =>
      answerOf(DELETE("/stores/{store_id}/logo", inStore(storeId))),
    deleteStore: (storeId: string) => answerOf(DELETE("/stores/{store_id}", inStore(storeId))),

    discounts: (storeId: string, cursor?: string) =>
      answerOf(GET("/stores/{store_id}/discounts", listOf(storeId, { limit: 50, cursor }))) as Promise<
        Page<Discount>
      >,
    createDiscount: (storeId: string, created: DiscountCreate): Promise<Discount> =>
      answerOf(
        POST("/stores/{store_id}/discounts", { ...inStore(storeId), body: body<"DiscountCreate">(created) }),
      ),
    updateDiscount: (storeId: string, discountId: string, changes: DiscountUpdate): Promise<Discount> =>
      answerOf(
        PATCH("/stores/{store_id}/discounts/{discount_id}", {
          ...discount(storeId, discountId),
          body: changes,
        }),
      ),
    deleteDiscount: (storeId: string, discountId: string) =>
      answerOf(DELETE("/stores/{store_id}/discounts/{discount_id}", discount(storeId, discountId))),
  };
}
