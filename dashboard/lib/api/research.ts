import { answerOf, type Client } from "./client";
import { body } from "./commerce";
import type { components } from "./schema";
import type { Answer, BulkImport, ProductStatus } from "./types";

export type ResearchHistory = Answer<"ResearchHistory">;
export type HistoryDay = Answer<"HistoryDay">;
export type HistoryPick = Answer<"HistoryPick">;
export type RejectedPage = Answer<"RejectedToday">;
export type TrackRecord = Answer<"TrackRecord">;
export type ScorePoint = Answer<"ScorePoint">;
export type PickOutcome = Answer<"OutcomeRead">;
export type Watchlist = Answer<"Watchlist">;
export type WatchlistEntry = Answer<"WatchlistEntry">;
export type ListedStatus = Exclude<components["schemas"]["ListedStatus"], "all">;
export type BulkOutcome = Answer<"BulkOutcome">;

/** A pick, or the page of a supplier. */
export type ImportWish = { item_id: string } | { url: string };

const HISTORY_DAYS = 14;
const REJECTED_ROWS = 50;
const WATCHED_ROWS = 50;

/** Calls about what research found, and about turning many finds into products at once. */
export function researchCalls({ GET, POST }: Pick<Client, "GET" | "POST">) {
  return {
    researchHistory: (store_id: string, cursor?: string) =>
      answerOf(
        GET("/stores/{store_id}/research/history", {
          params: { path: { store_id }, query: { limit: HISTORY_DAYS, cursor } },
        }),
      ) as Promise<ResearchHistory>,
    rejected: (store_id: string, day?: string, cursor?: string) =>
      answerOf(
        GET("/stores/{store_id}/research/rejected", {
          params: { path: { store_id }, query: { day, limit: REJECTED_ROWS, cursor } },
        }),
      ) as Promise<RejectedPage>,
    trackRecord: (store_id: string, days: number) =>
      answerOf(
        GET("/stores/{store_id}/research/track-record", { params: { path: { store_id }, query: { days } } }),
      ) as Promise<TrackRecord>,
    watchlist: (store_id: string, status: ListedStatus, cursor?: string) =>
      answerOf(
        GET("/stores/{store_id}/watchlist", {
          params: { path: { store_id }, query: { status, limit: WATCHED_ROWS, cursor } },
        }),
      ) as Promise<Watchlist>,
    requestImports: (store_id: string, items: ImportWish[]): Promise<BulkImport> =>
      answerOf(
        POST("/stores/{store_id}/products/imports", {
          params: { path: { store_id } },
          body: body<"BulkImportRequest">({ items }),
        }),
      ),
    setProductStatuses: (store_id: string, product_ids: string[], status: ProductStatus) =>
      answerOf(
        POST("/stores/{store_id}/products/bulk", {
          params: { path: { store_id } },
          body: body<"BulkEdit">({ product_ids, change: { kind: "set_status", status } }),
        }),
      ) as Promise<BulkOutcome>,
  };
}
