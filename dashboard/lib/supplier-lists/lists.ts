import type { BulkImport, RowError, SupplierListOffer } from "@/lib/api/types";
import { formatMoney } from "@/lib/format/money";
import { formatCount, plural } from "@/lib/format/numbers";

export const MOST_LISTS = 20;
export const MOST_AT_ONCE = 50;
const LARGEST = 5 * 1024 * 1024;

/** Why a file is not even sent; null when it may be a price list. */
export function fileProblem({ name, size }: { name: string; size: number }): string | null {
  if (size === 0) return "The file is empty.";
  if (size > LARGEST) return "A price list may weigh 5 MB. Split it into two lists.";
  if (/\.(xlsx?|ods|numbers|pdf)$/i.test(name))
    return "Save it as CSV first: this is no table in plain text.";
  return null;
}

const fieldNames: Record<string, string> = {
  listing_id: "SKU",
  ships_from: "ships from",
  delivery_days: "delivery days",
  image: "images",
  url: "page",
};

/** "title ← Product name", in the order in which they were found. */
export function columnTexts(columns: Record<string, string[]>): string[] {
  return Object.entries(columns).map(
    ([field, headers]) => `${fieldNames[field] ?? field} ← ${headers.join(", ")}`,
  );
}

/** "Line 12, price: Not an amount." */
export function errorText({ line, column, message }: RowError): string {
  return `Line ${formatCount(line)}${column ? `, ${column}` : ""}: ${message}`;
}

/** "€4.20 + €1.50 freight"; freight that the list does not name is left out. */
export function costText({ price_minor, freight_minor, currency }: SupplierListOffer): string {
  const price = formatMoney(price_minor, currency);
  return freight_minor ? `${price} + ${formatMoney(freight_minor, currency)} freight` : price;
}

/** Where from and how long, as far as the list says. */
export function deliveryText(offer: SupplierListOffer): string {
  const { ships_from, delivery_days_min: min, delivery_days_max: max } = offer;
  const days = [...new Set([min, max].filter((count) => count !== null))].join("–");
  return [ships_from && `from ${ships_from}`, days && `${days} days`].filter(Boolean).join(", ");
}

/** What became of rows that were to be imported. */
export function outcomeText({ queued, exists, refused, items }: BulkImport): string {
  const parts = [
    queued > 0 && `${plural(queued, "import")} under way`,
    exists > 0 && `${formatCount(exists)} imported before`,
    refused > 0 && `${formatCount(refused)} refused`,
  ].filter((part) => part !== false);
  const why = items.find(({ outcome, message }) => outcome === "refused" && message)?.message;
  return `${parts.join(", ")}${why ? `. ${why}` : ""}`;
}
