import { describe, expect, it } from "vitest";
import type { BulkOutcome } from "@/lib/api/research";
import type { Claim, ProductImport } from "@/lib/api/types";
import { countStates, inState, openStateOf } from "./open";
import { hasDraft, publishedWords, readPublished } from "./publishing";

const claim: Claim = {
  position: 0,
  text: "The lacquer never tarnishes.",
  is_open: true,
  settlement: null,
  note: "",
  settled_by: null,
  settled_at: null,
};

function draft(name: string, changes: Partial<ProductImport> = {}): ProductImport {
  return {
    import_id: `import-${name}`,
    title: name,
    image_url: null,
    source: "aliexpress",
    source_id: name,
    url: null,
    item_id: null,
    status: "succeeded",
    steps: [],
    queue_position: null,
    requested_at: "2026-11-24T08:24:00Z",
    started_at: null,
    finished_at: null,
    took_seconds: null,
    error: null,
    product_id: `product-${name}`,
    review: null,
    claims: [],
    edits: null,
    product_status: "draft",
    ...changes,
  };
}

const mister = draft("Mister");
const can = draft("Can", { claims: [claim, { ...claim, position: 1 }] });
const light = draft("Light", { status: "running", product_id: null, product_status: null });
const meter = draft("Meter", { status: "failed", product_id: null, product_status: null });

describe("the state of an open import", () => {
  it("is what it asks of its owner", () => {
    expect([light, meter, can, mister].map(openStateOf)).toEqual([
      "under_way",
      "failed",
      "to_settle",
      "ready",
    ]);
    const settled = draft("Pole", { claims: [{ ...claim, is_open: false, settlement: "proved" }] });
    expect(openStateOf(settled)).toBe("ready");
  });
  it("counts and filters", () => {
    const items = [light, meter, can, mister, draft("Stand", { status: "queued", product_id: null })];
    expect(countStates(items)).toEqual({ under_way: 2, failed: 1, to_settle: 1, ready: 1 });
    expect(inState(items, "failed")).toEqual([meter]);
    expect(inState(items, null)).toBe(items);
  });
});

describe("drafts published together", () => {
  const refusal = { outcome: "refused", code: "review_not_settled", detail: "Some sentences." } as const;
  const outcome: BulkOutcome = {
    items: [
      { product_id: "product-Mister", outcome: "changed", code: null, detail: null },
      { product_id: "product-Can", ...refusal },
    ],
    changed: 1,
    unchanged: 0,
    refused: 1,
  };
  it("are told apart, with the reason of those that stay", () => {
    expect(readPublished([can, mister], outcome)).toEqual({
      published: [mister],
      keptBack: [{ item: can, reason: "2 sentences have no source. Settle them first." }],
    });
  });
  it("keep the API's own reason where the page knows no better", () => {
    const deleted = {
      product_id: "product-Mister",
      outcome: "refused",
      code: "x",
      detail: "It is gone.",
    } as const;
    const items = [deleted, { ...deleted, product_id: "product-Can", detail: null }];
    expect(readPublished([mister, can], { ...outcome, items }).keptBack.map(({ reason }) => reason)).toEqual([
      "It is gone.",
      "It was refused without a reason. Open it and publish it there.",
    ]);
  });
  it("are summed up", () => {
    const keptBack = [{ item: can, reason: "" }];
    expect(publishedWords({ published: [mister], keptBack: [] })).toBe("Mister is published");
    expect(publishedWords({ published: [mister, can], keptBack })).toBe(
      "2 products are published, 1 is kept back",
    );
    expect(publishedWords({ published: [], keptBack })).toBe("Nothing is published, 1 is kept back");
  });
  it("are only those that have one and wait", () => {
    expect([mister, can, light, draft("Shears", { product_status: "published" })].map(hasDraft)).toEqual([
      true,
      true,
      false,
      false,
    ]);
  });
});
