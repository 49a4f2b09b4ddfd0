import type { RefundPreview } from "@/lib/api/types";

type Part = Pick<RefundPreview["lines"][number], "line_id" | "title" | "restock_quantity" | "stock_on_hand">;

export type StockChange = { lineId: string; title: string; text: string };

/** What putting the pieces of a canceled order back does to each line's stock. */
export function stockChanges(parts: Part[]): StockChange[] {
  return parts
    .filter(({ restock_quantity }) => restock_quantity > 0)
    .map(({ line_id, title, restock_quantity, stock_on_hand }) => ({
      lineId: line_id,
      title,
      text:
        stock_on_hand === null
          ? "not tracked"
          : `from ${stock_on_hand} to ${stock_on_hand + restock_quantity}`,
    }));
}
