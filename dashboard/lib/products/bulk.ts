import type { BulkChange, BulkEdit, BulkOutcome } from "@/lib/api/products";
import type { Product, ProductStatus } from "@/lib/api/types";
import { parseMoney } from "@/lib/format/money";
import { plural } from "@/lib/format/numbers";

export type ChangeKind = BulkChange["kind"];
type PriceChange = Extract<BulkChange, { kind: "change_price" }>;
export type Rounding = PriceChange["rounding"];
export type FormerPrice = PriceChange["former_price"];

/** What the bulk form holds, as it is typed. */
export type Wish = {
  kind: ChangeKind;
  status: ProductStatus;
  tag: string;
  collection: string;
  by: "percent" | "amount";
  direction: "up" | "down";
  value: string;
  rounding: Rounding;
  former: FormerPrice;
  stock: string;
};

export const firstWish: Wish = {
  kind: "add_tag",
  status: "published",
  tag: "",
  collection: "",
  by: "percent",
  direction: "down",
  value: "",
  rounding: "none",
  former: "keep",
  stock: "",
};

const MOST_STOCK = 1_000_000;

/** "12.5" as hundredths of a percent; null when it is not a percentage with at most two decimals. */
export function basisPoints(text: string): number | null {
  const match = /^(\d{1,4})(?:[.,](\d{1,2}))?\s*%?$/.exec(text.trim());
  return match ? Number(match[1]) * 100 + Number((match[2] ?? "").padEnd(2, "0")) : null;
}

export type Asked = { change: BulkChange; problem: null } | { change: null; problem: string };

const refused = (problem: string): Asked => ({ change: null, problem });
const asked = (change: BulkChange): Asked => ({ change, problem: null });

/** The change that a form asks for, or what is still missing. */
export function changeOf(wish: Wish, currency: string): Asked {
  switch (wish.kind) {
    case "set_status":
      return asked({ kind: wish.kind, status: wish.status });
    case "add_tag":
    case "remove_tag": {
      const tag = wish.tag.trim();
      return tag ? asked({ kind: wish.kind, tag }) : refused("Write a tag");
    }
    case "add_to_collection":
    case "remove_from_collection":
      return wish.collection
        ? asked({ kind: wish.kind, collection_id: wish.collection })
        : refused("Choose a collection");
    case "change_price":
      return priceChange(wish, currency);
    case "set_stock":
    case "adjust_stock":
      return stockChange(wish);
  }
}

function priceChange(wish: Wish, currency: string): Asked {
  const sign = wish.direction === "down" ? -1 : 1;
  const shared = { kind: "change_price", rounding: wish.rounding, former_price: wish.former } as const;
  if (wish.by === "amount") {
    const amount = parseMoney(wish.value, currency);
    if (amount === null) return refused("Write an amount like 2.50");
    return asked({ ...shared, amount_minor: sign * amount });
  }
  const points = basisPoints(wish.value);
  if (points === null) return refused("Write a percentage like 12.5");
  if (sign < 0 && points >= 10_000) return refused("A price cannot fall by all of it");
  if (points > 100_000) return refused("At most 1,000% at once");
  return asked({ ...shared, basis_points: sign * points });
}

function stockChange(wish: Wish): Asked {
  const text = wish.stock.trim();
  if (!/^\d{1,7}$/.test(text) || Number(text) > MOST_STOCK) return refused("Write a whole number of pieces");
  const pieces = Number(text);
  if (wish.kind === "set_stock") return asked({ kind: "set_stock", stock_on_hand: pieces });
  if (pieces === 0) return refused("Write how many pieces");
  return asked({ kind: "adjust_stock", by: wish.direction === "down" ? -pieces : pieces });
}

/** What a bulk edit would be undone by; empty where the API keeps nothing to go back to. */
export function undoOf(change: BulkChange, outcome: BulkOutcome, before: Product[]): BulkEdit[] {
  const ids = outcome.items.filter((item) => item.outcome === "changed").map(({ product_id }) => product_id);
  if (ids.length === 0) return [];
  switch (change.kind) {
    case "add_tag":
      return [{ product_ids: ids, change: { kind: "remove_tag", tag: change.tag } }];
    case "remove_tag":
      return [{ product_ids: ids, change: { kind: "add_tag", tag: change.tag } }];
    case "add_to_collection":
      return [
        {
          product_ids: ids,
          change: { kind: "remove_from_collection", collection_id: change.collection_id },
        },
      ];
    case "adjust_stock":
      return [{ product_ids: ids, change: { kind: "adjust_stock", by: -change.by } }];
    case "set_status":
      return formerStatuses(ids, before);
    default:
      return [];
  }
}

/** Statuses as they were; only where all of them were seen. */
function formerStatuses(ids: string[], before: Product[]): BulkEdit[] {
  const statuses: ProductStatus[] = ["published", "draft", "archived"];
  const known = new Map(before.map(({ product_id, status }) => [product_id, status]));
  if (ids.some((id) => !known.has(id))) return [];
  return statuses.flatMap((status) => {
    const product_ids = ids.filter((id) => known.get(id) === status);
    return product_ids.length > 0 ? [{ product_ids, change: { kind: "set_status", status } as const }] : [];
  });
}

/** "12 changed, 3 as they were, 1 refused" */
export function outcomeText({ changed, unchanged, refused: no }: BulkOutcome): string {
  const parts = [
    changed > 0 && `${plural(changed, "product")} changed`,
    unchanged > 0 && `${unchanged === 1 ? "1 was" : `${unchanged} were`} so already`,
    no > 0 && `${no} refused`,
  ].filter((part) => part !== false);
  return parts.join(", ") || "Nothing fits any more";
}

export type Refusal = { detail: string; productIds: string[] };

/** Refused products under the reason they share, the commonest first. */
export function refusals({ items }: BulkOutcome): Refusal[] {
  const byDetail = new Map<string, string[]>();
  for (const { outcome, detail, product_id } of items) {
    if (outcome !== "refused") continue;
    const why = detail ?? "Refused without a reason.";
    byDetail.set(why, [...(byDetail.get(why) ?? []), product_id]);
  }
  return [...byDetail]
    .map(([detail, productIds]) => ({ detail, productIds }))
    .sort((one, other) => other.productIds.length - one.productIds.length);
}
