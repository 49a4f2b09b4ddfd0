import { answerOf, type Client } from "./client";
import { body } from "./commerce";
import type { components } from "./schema";
import type { Answer, ProductImage } from "./types";

export type BulkEdit = { change: BulkChange } & ({ product_ids: string[] } | { filter: BulkFilter });
export type BulkChange = components["schemas"]["BulkEdit"]["change"];
export type BulkFilter = Partial<components["schemas"]["FilterWrite"]>;
export type BulkOutcome = Answer<"BulkOutcome">;

export type TagList = Answer<"TagList">;
export type CollectionsOfProduct = Answer<"CollectionsOfProduct">;
export type PricePeriod = Answer<"PricePeriod">;
export type Resync = Answer<"ResyncRead">;
export type ResyncOutcome = Answer<"ResyncOutcome">;
export type PricePreview = Answer<"PricePreview">;
/** `price_minor` asks what is left of that very price; without it, the store's rule makes one. */
export type PriceQuestion = { landed_minor: number; price_minor?: number };
export type CsvImport = Answer<"CsvImportRead">;

type Verbs = Pick<Client, "GET" | "POST" | "PATCH">;

const inStore = (store_id: string) => ({ params: { path: { store_id } } });
const product = (store_id: string, product_id: string) => ({ params: { path: { store_id, product_id } } });
const csvFile = (store_id: string, csv_import_id: string) => ({
  params: { path: { store_id, csv_import_id } },
});

/** Calls about many products at once, and about what one product was and comes from. */
export function productCalls({ GET, POST, PATCH }: Verbs) {
  return {
    editProducts: (storeId: string, edit: BulkEdit) =>
      answerOf(
        POST("/stores/{store_id}/products/bulk", { ...inStore(storeId), body: body<"BulkEdit">(edit) }),
      ) as Promise<BulkOutcome>,
    tags: (storeId: string): Promise<TagList> => answerOf(GET("/stores/{store_id}/tags", inStore(storeId))),
    collectionsOfProduct: (storeId: string, productId: string): Promise<CollectionsOfProduct> =>
      answerOf(GET("/stores/{store_id}/products/{product_id}/collections", product(storeId, productId))),
    csvImports: (storeId: string): Promise<{ items: CsvImport[] }> =>
      answerOf(GET("/stores/{store_id}/csv-imports", inStore(storeId))),
    csvImport: (storeId: string, importId: string): Promise<CsvImport> =>
      answerOf(GET("/stores/{store_id}/csv-imports/{csv_import_id}", csvFile(storeId, importId))),
    uploadCsv: (storeId: string, file: File): Promise<CsvImport> => {
      const form = new FormData();
      form.append("file", file);
      return answerOf(
        POST("/stores/{store_id}/csv-imports", {
          ...inStore(storeId),
          body: body<"Body_upload_product_file_stores__store_id__csv_imports_post">({}),
          bodySerializer: () => form,
        }),
      );
    },
    applyCsv: (storeId: string, importId: string): Promise<CsvImport> =>
      answerOf(POST("/stores/{store_id}/csv-imports/{csv_import_id}/apply", csvFile(storeId, importId))),
    productPrices: (storeId: string, productId: string): Promise<{ items: PricePeriod[] }> =>
      answerOf(GET("/stores/{store_id}/products/{product_id}/prices", product(storeId, productId))),
    resync: (storeId: string, productId: string): Promise<Resync> =>
      answerOf(GET("/stores/{store_id}/products/{product_id}/resync", product(storeId, productId))),
    requestResync: (storeId: string, productId: string): Promise<Resync> =>
      answerOf(POST("/stores/{store_id}/products/{product_id}/resync", product(storeId, productId))),
    previewPrice: (storeId: string, { landed_minor, price_minor }: PriceQuestion): Promise<PricePreview> =>
      answerOf(
        POST("/stores/{store_id}/import-settings/price-preview", {
          ...inStore(storeId),
          body: body<"PricePreviewRequest">({
            landed_minor,
            // A rule with no say of its own, held to one price from below and above.
            ...(price_minor === undefined
              ? {}
              : {
                  pricing: {
                    kind: "markup",
                    markup_percent: 100,
                    rounding: "none",
                    min_price_minor: price_minor,
                    max_price_minor: price_minor,
                  },
                }),
          }),
        }),
      ),
    describeImage: (store_id: string, image_id: string, alt: string): Promise<ProductImage> =>
      answerOf(
        PATCH("/stores/{store_id}/images/{image_id}", {
          params: { path: { store_id, image_id } },
          body: { alt },
        }),
      ),
  };
}
