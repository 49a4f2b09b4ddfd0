import type { PricePreview } from "@/lib/api/products";
import { minorToDecimal, parseMoney } from "@/lib/format/money";
import type { RowText, VariantRow } from "./variants";

export type FillField = Exclude<RowText, "sku">;

export const fillOptions: { value: FillField; label: string }[] = [
  { value: "price", label: "Price" },
  { value: "compareAt", label: "Compare-at price" },
  { value: "cost", label: "Item, freight, duty" },
  { value: "stock", label: "Stock on hand" },
];

/** Why a text cannot stand in every row; null when it can. Empty clears what may be empty. */
export function fillProblem(field: FillField, text: string, currency: string): string | null {
  const word = text.trim();
  if (field === "stock") return /^\d{1,7}$/.test(word) && Number(word) <= 1_000_000 ? null : "A whole number";
  if (word === "") return field === "price" ? "Write a price like 24.90" : null;
  const amount = parseMoney(word, currency);
  if (amount === null || (field === "price" && amount === 0)) return "Write an amount like 24.90";
  return null;
}

/** A number of pieces is only a number where they are counted. */
export function filled(row: VariantRow, field: FillField, text: string): Partial<VariantRow> {
  if (field === "stock" && !row.isTracked) return {};
  return { [field]: text.trim() };
}

export function costsOf(rows: VariantRow[], currency: string): number[] {
  return rows.map(({ cost }) => parseMoney(cost, currency)).filter((cost) => cost !== null);
}

/** The price of a rule for a row, by what its goods cost; a row without a cost, or without a price, stays. */
export function ruled(
  row: VariantRow,
  prices: Map<number, PricePreview | null>,
  currency: string,
): Partial<VariantRow> {
  const cost = parseMoney(row.cost, currency);
  const made = cost === null ? null : prices.get(cost);
  if (!made) return {};
  const { price_minor, compare_at_minor } = made;
  return {
    price: minorToDecimal(price_minor, currency),
    ...(compare_at_minor === null ? {} : { compareAt: minorToDecimal(compare_at_minor, currency) }),
  };
}
