import { answerOf, type Client } from "./client";
import { body } from "./commerce";
import type { BulkImport, SupplierList, SupplierListCheck, SupplierListRows } from "./types";

/** A price list as it is handed over; an empty name is the file's, an empty currency the store's. */
export type PriceListUpload = { file: File; name: string; currency: string };

const inStore = (store_id: string) => ({ params: { path: { store_id } } });
const list = (store_id: string, supplier_list_id: string) => ({
  params: { path: { store_id, supplier_list_id } },
});

function formOf({ file, name, currency }: PriceListUpload): FormData {
  const form = new FormData();
  form.append("file", file);
  form.append("name", name);
  form.append("currency", currency);
  return form;
}

/** Calls about suppliers' price lists. */
export function supplierListCalls({ GET, POST, DELETE }: Pick<Client, "GET" | "POST" | "DELETE">) {
  return {
    supplierLists: (storeId: string): Promise<{ items: SupplierList[] }> =>
      answerOf(GET("/stores/{store_id}/supplier-lists", inStore(storeId))),
    supplierList: (storeId: string, listId: string): Promise<SupplierList> =>
      answerOf(GET("/stores/{store_id}/supplier-lists/{supplier_list_id}", list(storeId, listId))),
    checkSupplierList: (storeId: string, upload: PriceListUpload): Promise<SupplierListCheck> =>
      answerOf(
        POST("/stores/{store_id}/supplier-list-checks", {
          ...inStore(storeId),
          body: body<"Body_check_supplier_list_stores__store_id__supplier_list_checks_post">({}),
          bodySerializer: () => formOf(upload),
        }),
      ),
    keepSupplierList: (storeId: string, upload: PriceListUpload): Promise<SupplierList> =>
      answerOf(
        POST("/stores/{store_id}/supplier-lists", {
          ...inStore(storeId),
          body: body<"Body_keep_supplier_list_stores__store_id__supplier_lists_post">({}),
          bodySerializer: () => formOf(upload),
        }),
      ),
    deleteSupplierList: (storeId: string, listId: string) =>
      answerOf(DELETE("/stores/{store_id}/supplier-lists/{supplier_list_id}", list(storeId, listId))),
    supplierListRows: (store_id: string, supplier_list_id: string, after: number) =>
      answerOf(
        GET("/stores/{store_id}/supplier-lists/{supplier_list_id}/rows", {
          params: { path: { store_id, supplier_list_id }, query: { after, limit: 50 } },
        }),
      ) as Promise<SupplierListRows>,
    importListRows: (store_id: string, list_id: string, listing_ids: string[]): Promise<BulkImport> =>
      answerOf(
        POST("/stores/{store_id}/supplier-lists/{list_id}/imports", {
          params: { path: { store_id, list_id } },
          body: { listing_ids },
        }),
      ),
  };
}
