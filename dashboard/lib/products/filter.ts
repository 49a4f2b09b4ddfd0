import type { ProductFilter } from "@/lib/api/commerce";
import type { ProductStatus } from "@/lib/api/types";

const known: ProductStatus[] = ["draft", "published", "archived"];

export function toStatus(value: string | undefined): ProductStatus | "" {
  return known.find((status) => status === value) ?? "";
}

export function productFilter(status: ProductStatus | "", search = "", cursor?: string): ProductFilter {
  return {
    ...(status ? { status } : {}),
    ...(search ? { search } : {}),
    ...(cursor ? { cursor } : {}),
    limit: 50,
  };
}
