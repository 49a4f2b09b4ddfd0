import type { Product, ProductStatus, ProductWrite } from "@/lib/api/types";
import { htmlToText } from "@/lib/html-text";
import { matrixProblem, type Option } from "./options";
import { slugProblem } from "./slug";
import { emptyRow, isSameRow, rowOf, rowProblem, toWrite, type VariantRow } from "./variants";

/** Everything of a product that the form edits, as it is typed. */
export type ProductValues = {
  title: string;
  subtitle: string;
  description: string;
  status: ProductStatus;
  slug: string;
  seoTitle: string;
  seoDescription: string;
  tags: string[];
  hsCode: string;
  origin: string;
  featured: string;
  imageIds: string[];
  options: Option[];
  rows: VariantRow[];
};

const newValues: ProductValues = {
  title: "",
  subtitle: "",
  description: "",
  status: "draft",
  slug: "",
  seoTitle: "",
  seoDescription: "",
  tags: [],
  hsCode: "",
  origin: "",
  featured: "",
  imageIds: [],
  options: [],
  rows: [emptyRow],
};

export function valuesOf(product: Product | null): ProductValues {
  if (!product) return newValues;
  return {
    title: product.title,
    subtitle: product.subtitle,
    description: htmlToText(product.description),
    status: product.status,
    slug: product.slug,
    seoTitle: product.seo_title,
    seoDescription: product.seo_description,
    tags: product.tags,
    hsCode: product.hs_code,
    origin: product.country_of_origin ?? "",
    featured: product.featured_position === null ? "" : String(product.featured_position),
    imageIds: product.images.map(({ image_id }) => image_id),
    options: product.options,
    rows: product.variants.map((variant) => rowOf(variant, product.currency)),
  };
}

const same = (one: unknown, other: unknown) => JSON.stringify(one) === JSON.stringify(other);

/** Only what differs; the matrix is named whole as soon as one cell of it differs. */
export function changesBetween(
  before: ProductValues,
  now: ProductValues,
  currency: string,
): Partial<ProductWrite> {
  const changes: Partial<ProductWrite> = {};
  if (now.title !== before.title) changes.title = now.title.trim();
  if (now.subtitle !== before.subtitle) changes.subtitle = now.subtitle.trim();
  if (now.description !== before.description) changes.description = now.description;
  if (now.status !== before.status) changes.status = now.status;
  if (now.slug !== before.slug && now.slug !== "") changes.slug = now.slug;
  if (now.seoTitle !== before.seoTitle) changes.seo_title = now.seoTitle;
  if (now.seoDescription !== before.seoDescription) changes.seo_description = now.seoDescription;
  if (!same(now.tags, before.tags)) changes.tags = now.tags;
  if (now.hsCode !== before.hsCode) changes.hs_code = now.hsCode.trim();
  if (now.origin !== before.origin) changes.country_of_origin = now.origin || null;
  if (now.featured !== before.featured) changes.featured_position = featuredOf(now.featured);
  if (!same(now.imageIds, before.imageIds)) changes.image_ids = now.imageIds;
  const isSameMatrix =
    same(now.options, before.options) &&
    now.rows.length === before.rows.length &&
    now.rows.every((row, index) => isSameRow(row, before.rows[index] ?? emptyRow));
  if (!isSameMatrix) {
    changes.options = now.options.map(({ name, values }) => ({ name: name.trim(), values }));
    changes.variants = now.rows.map((row) => toWrite(row, currency));
  }
  return changes;
}

function featuredOf(text: string): number | null {
  return text.trim() === "" ? null : Number(text);
}

/** The first thing that keeps a product from being saved, in the words of the save button. */
export function firstProblem(now: ProductValues, currency: string): string | null {
  if (now.title.trim() === "") return "Write a title";
  if (slugProblem(now.slug)) return "The address does not fit";
  if (hsCodeProblem(now.hsCode)) return "The customs code does not fit";
  if (featuredProblem(now.featured)) return "The place among the featured does not fit";
  const wrong = matrixProblem(now);
  if (wrong) return wrong;
  return now.rows.map((row) => rowProblem(row, currency)).find((text) => text !== null) ?? null;
}

export function hsCodeProblem(text: string): string | null {
  return /^(\d{4}\.?\d{2}(\.?\d{2}){0,2})?$/.test(text.trim()) ? null : "Six, eight or ten digits";
}

export function featuredProblem(text: string): string | null {
  return /^(\d{1,6}|1000000)?$/.test(text.trim()) ? null : "A whole number";
}

/** What of a product the variants' part is, for whoever counts changes: options and variants are one. */
export function countChanges(changes: Partial<ProductWrite>): number {
  return Object.keys(changes).filter((key) => key !== "options").length;
}

/** A product that was archived before anybody saw it passes the draft's desk again. */
export function mayPublish(product: Pick<Product, "status" | "published_at"> | null): boolean {
  return !product || product.status !== "archived" || product.published_at !== null;
}
