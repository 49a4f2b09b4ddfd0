import type { BulkOutcome } from "@/lib/api/research";
import type { ProductImport } from "@/lib/api/types";
import { plural } from "@/lib/format/numbers";
import { openSentences } from "./open";

export type KeptBack = { item: ProductImport; reason: string };
export type Published = { published: ProductImport[]; keptBack: KeptBack[] };

export type Draft = ProductImport & { product_id: string };

export function hasDraft(item: ProductImport): item is Draft {
  return item.status === "succeeded" && item.product_id !== null && item.product_status === "draft";
}

/** What became of drafts that were published together, in the owner's words. */
export function readPublished(drafts: ProductImport[], outcome: BulkOutcome): Published {
  const byProduct = new Map(drafts.map((item) => [item.product_id, item]));
  const published: ProductImport[] = [];
  const keptBack: KeptBack[] = [];
  for (const { product_id, outcome: became, code, detail } of outcome.items) {
    const item = byProduct.get(product_id);
    if (!item) continue;
    if (became === "refused") keptBack.push({ item, reason: reasonOf(item, code, detail) });
    else published.push(item);
  }
  return { published, keptBack };
}

function reasonOf(item: ProductImport, code: string | null, detail: string | null): string {
  const open = openSentences(item);
  if (code === "review_not_settled" && open > 0) {
    return `${plural(open, "sentence has", "sentences have")} no source. Settle ${open === 1 ? "it" : "them"} first.`;
  }
  return detail ?? "It was refused without a reason. Open it and publish it there.";
}

/** "3 products are published, 1 is kept back". */
export function publishedWords({ published, keptBack }: Published): string {
  const one = published[0];
  const done =
    published.length === 1 && one
      ? `${one.title} is published`
      : `${plural(published.length, "product")} are published`;
  if (keptBack.length === 0) return done;
  const kept = `${keptBack.length} ${keptBack.length === 1 ? "is" : "are"} kept back`;
  return published.length === 0 ? `Nothing is published, ${kept}` : `${done}, ${kept}`;
}
