import { bulkFilter, type ProductQuestion } from "./filter";

/** Where the products that a list asks for are had as one CSV, a row for each variant. */
export function exportPath(storeId: string, question: ProductQuestion): string {
  const params = new URLSearchParams();
  for (const [name, value] of Object.entries(bulkFilter(question))) params.set(name, String(value));
  return `/bff/stores/${storeId}/products/export${params.size > 0 ? `?${params}` : ""}`;
}
