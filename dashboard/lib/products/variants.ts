import type { Variant, VariantWrite } from "@/lib/api/types";
import { minorToDecimal, parseMoney } from "@/lib/format/money";

/** A variant as its row is edited; null stands for one that is not kept yet. */
export type VariantRow = {
  variant: Variant | null;
  optionValues: string[];
  sku: string;
  barcode: string;
  weight: string;
  imageId: string | null;
  price: string;
  compareAt: string;
  cost: string;
  isTracked: boolean;
  stock: string;
};

export type RowText = "sku" | "price" | "compareAt" | "cost" | "stock";

export const emptyRow: VariantRow = {
  variant: null,
  optionValues: [],
  sku: "",
  barcode: "",
  weight: "",
  imageId: null,
  price: "",
  compareAt: "",
  cost: "",
  isTracked: true,
  stock: "0",
};

export function rowOf(variant: Variant, currency: string): VariantRow {
  const amount = (minor: number | null) => (minor === null ? "" : minorToDecimal(minor, currency));
  return {
    variant,
    optionValues: variant.option_values,
    sku: variant.sku,
    barcode: variant.barcode,
    weight: variant.weight_grams === null ? "" : String(variant.weight_grams),
    imageId: variant.image_id,
    price: amount(variant.price_minor),
    compareAt: amount(variant.compare_at_minor),
    cost: amount(variant.cost_minor),
    isTracked: variant.is_stock_tracked,
    stock: String(variant.stock_on_hand),
  };
}

/** Another variant like this one: the same prices and weight, nothing of it in stock. */
export function likeRow(row: VariantRow, optionValues: string[]): VariantRow {
  return { ...row, variant: null, optionValues, sku: "", barcode: "", imageId: null, stock: "0" };
}

export function rowKey({ variant, optionValues }: VariantRow): string {
  return variant?.variant_id ?? `new ${JSON.stringify(optionValues)}`;
}

export function rowName({ optionValues }: VariantRow): string {
  return optionValues.join(", ") || "One size";
}

const MOST_STOCK = 1_000_000;
const MOST_GRAMS = 1_000_000;

export function barcodeProblem(text: string): string | null {
  return /^[0-9A-Za-z-]{0,50}$/.test(text.trim()) ? null : "Letters, digits and dashes";
}

export function weightProblem(text: string): string | null {
  return /^\d{0,7}$/.test(text.trim()) && Number(text) <= MOST_GRAMS ? null : "Whole grams";
}

export function rowProblem(row: VariantRow, currency: string): string | null {
  const price = parseMoney(row.price, currency);
  if (price === null || price === 0) return "Write a price like 24.90";
  if (row.compareAt.trim() !== "" && parseMoney(row.compareAt, currency) === null)
    return "The compare-at price is not an amount";
  if (row.cost.trim() !== "" && parseMoney(row.cost, currency) === null) return "The cost is not an amount";
  if (barcodeProblem(row.barcode)) return "The barcode does not fit";
  if (weightProblem(row.weight)) return "The weight does not fit";
  if (!row.isTracked) return null;
  const stock = row.stock.trim();
  if (!/^\d{1,7}$/.test(stock) || Number(stock) > MOST_STOCK) return "Stock is a whole number";
  const held = row.variant?.stock_reserved ?? 0;
  return Number(stock) < held ? `Open checkouts hold ${held}` : null;
}

/** What is allowed and yet does not do what it seems to. */
export function rowHint(row: VariantRow, currency: string): string | null {
  const [price, former] = [parseMoney(row.price, currency), parseMoney(row.compareAt, currency)];
  if (price === null || former === null || former > price) return null;
  return "Compare-at is not above the price: nothing is struck out";
}

type Fields = Omit<VariantWrite, "variant_id" | "option_values">;

function fieldsOf(row: VariantRow, currency: string): Fields {
  const amount = (text: string) => (text.trim() === "" ? null : parseMoney(text, currency));
  return {
    sku: row.sku.trim(),
    barcode: row.barcode.trim(),
    weight_grams: row.weight.trim() === "" ? null : Number(row.weight),
    image_id: row.imageId,
    price_minor: parseMoney(row.price, currency) ?? 0,
    compare_at_minor: amount(row.compareAt),
    cost_minor: amount(row.cost),
    is_stock_tracked: row.isTracked,
    ...(row.isTracked ? { stock_on_hand: Number(row.stock) } : {}),
  };
}

/**
 * A row as the API takes it. Of a known variant only what was edited: what is left out stays, so that stock sold
 * while the page was open is not brought back.
 */
export function toWrite(row: VariantRow, currency: string): VariantWrite {
  const now = fieldsOf(row, currency);
  const own = { option_values: row.optionValues, price_minor: now.price_minor };
  if (!row.variant) return { ...now, ...own };
  const before = fieldsOf(rowOf(row.variant, currency), currency);
  const edited = Object.entries(now).filter(([name, value]) => before[name as keyof Fields] !== value);
  return { variant_id: row.variant.variant_id, ...own, ...Object.fromEntries(edited) };
}

export function isSameRow(one: VariantRow, other: VariantRow): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}
