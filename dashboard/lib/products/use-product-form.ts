import { useMemo, useState } from "react";
import type { Product, ProductImage, ProductWrite, Variant, VariantWrite } from "@/lib/api/types";
import { minorToDecimal, parseMoney } from "@/lib/format/money";
import { htmlToText } from "@/lib/html-text";
import { toVariantWrite } from "./matrix";

export type VariantRow = { variant: Variant | null; sku: string; price: string; cost: string; stock: string };

export type ProductValues = {
  title: string;
  description: string;
  isPublished: boolean;
  seoTitle: string;
  seoDescription: string;
  imageIds: string[];
  rows: VariantRow[];
};

const emptyRow: VariantRow = { variant: null, sku: "", price: "", cost: "", stock: "0" };

export function valuesOf(product: Product | null): ProductValues {
  if (!product) {
    return {
      title: "",
      description: "",
      isPublished: false,
      seoTitle: "",
      seoDescription: "",
      imageIds: [],
      rows: [emptyRow],
    };
  }
  const { currency } = product;
  return {
    title: product.title,
    description: htmlToText(product.description),
    isPublished: product.status === "published",
    seoTitle: product.seo_title ?? "",
    seoDescription: product.seo_description ?? "",
    imageIds: product.images.map(({ image_id }) => image_id),
    rows: product.variants.map((variant) => ({
      variant,
      sku: variant.sku ?? "",
      price: minorToDecimal(variant.price_minor, currency),
      cost: variant.cost_minor === null ? "" : minorToDecimal(variant.cost_minor, currency),
      stock: String(variant.stock_on_hand),
    })),
  };
}

export function rowProblem(row: VariantRow, currency: string): string | null {
  const price = parseMoney(row.price, currency);
  if (price === null || price === 0) return "Write a price like 24.90";
  if (row.cost.trim() !== "" && parseMoney(row.cost, currency) === null) return "The cost is not an amount";
  if (!/^\d{1,7}$/.test(row.stock.trim())) return "Stock is a whole number";
  return null;
}

export function toWrite(row: VariantRow, currency: string): VariantWrite {
  const changes = {
    sku: row.sku.trim(),
    price_minor: parseMoney(row.price, currency) ?? 0,
    cost_minor: row.cost.trim() === "" ? null : parseMoney(row.cost, currency),
    stock_on_hand: Number(row.stock),
  };
  return row.variant
    ? toVariantWrite(row.variant, changes)
    : { option_values: [], is_stock_tracked: true, ...changes };
}

/** Only what differs; the matrix is written whole as soon as one cell of it differs. */
export function changesBetween(
  before: ProductValues,
  now: ProductValues,
  product: Product | null,
  currency: string,
): Partial<ProductWrite> {
  const changes: Partial<ProductWrite> = {};
  if (now.title !== before.title) changes.title = now.title.trim();
  if (now.description !== before.description) changes.description = now.description;
  if (now.isPublished !== before.isPublished) changes.status = now.isPublished ? "published" : "draft";
  if (now.seoTitle !== before.seoTitle) changes.seo_title = now.seoTitle;
  if (now.seoDescription !== before.seoDescription) changes.seo_description = now.seoDescription;
  if (now.imageIds.join() !== before.imageIds.join()) changes.image_ids = now.imageIds;
  if (JSON.stringify(now.rows) !== JSON.stringify(before.rows)) {
    changes.options = product?.options ?? [];
    changes.variants = now.rows.map((row) => toWrite(row, currency));
  }
  return changes;
}

export function useProductForm(initial: Product | null, currency: string) {
  const [saved, setSaved] = useState(initial);
  const before = useMemo(() => valuesOf(saved), [saved]);
  const [values, setValues] = useState(before);
  const [uploaded, setUploaded] = useState<ProductImage[]>([]);
  const known = saved?.images ?? [];
  const images = [
    ...known,
    ...uploaded.filter(({ image_id }) => !known.some((image) => image.image_id === image_id)),
  ];

  const changes = changesBetween(before, values, saved, currency);
  const problem =
    values.title.trim() === ""
      ? "Write a title"
      : (values.rows.map((row) => rowProblem(row, currency)).find((text) => text !== null) ?? null);

  return {
    saved,
    values,
    images,
    changes,
    problem,
    changeCount: Object.keys(changes).filter((key) => key !== "options").length,
    set: (next: Partial<ProductValues>) => setValues((current) => ({ ...current, ...next })),
    setRow: (index: number, next: Partial<VariantRow>) =>
      setValues((current) => ({
        ...current,
        rows: current.rows.map((row, at) => (at === index ? { ...row, ...next } : row)),
      })),
    addImage: (image: ProductImage) => {
      setUploaded((current) => [...current, image]);
      setValues((current) => ({ ...current, imageIds: [...current.imageIds, image.image_id] }));
    },
    reset: () => setValues(before),
    markSaved: (next: Product) => {
      setSaved(next);
      setValues(valuesOf(next));
    },
  };
}

export type ProductForm = ReturnType<typeof useProductForm>;
