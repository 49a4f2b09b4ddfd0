import { answerOf, type Client } from "./client";
import type { components, paths } from "./schema";
import type { AnalyticsRefresh, Answer, Overview, RangeKey } from "./types";

type Schemas = components["schemas"];

type OrNotReady<T> = T | Answer<"NotReady">;
export type Trouble = Answer<"Trouble">;
export type UnusualDay = Answer<"UnusualDay">;
export type MovedPart = Answer<"MovedPart">;
export type Grain = Schemas["Grain"];
export type Revenue = Answer<"Revenue">;
export type ProductFigures = Answer<"Products">;
export type ProductFigureRow = Answer<"ProductRow">;

export type FunnelFigures = Answer<"Funnel">;
export type SourceFigures = Answer<"Sources">;
export type SourceGrouping = Schemas["SourceGrouping"];
export type CohortFigures = Answer<"Cohorts">;
export type Cohort = Answer<"Cohort">;
export type ResearchFigures = Answer<"ResearchResults">;
export type HitRate = Answer<"HitRate">;
export type AiCostFigures = Answer<"AiCosts">;
export type Definition = Answer<"DefinitionRead">;
export type DataExport = Answer<"ExportRead">;
export type ExportRequest = Schemas["ExportRequest"];
export type AllStores = Answer<"AllStores">;
export type StoreFigures = Answer<"StoreFigures">;

/** The days that are asked about: a range that ends today, or days named one by one. */
export type AskedRange = { range: RangeKey } | { range: "custom"; from: string; to: string };

type QueryOf<Path extends keyof paths> = paths[Path] extends { get: { parameters: { query?: infer Query } } }
  ? NonNullable<Query>
  : never;
type Asked<Path extends keyof paths> = Omit<QueryOf<Path>, "range" | "from" | "to" | "format"> & AskedRange;
export type ProductQuestion = Asked<"/stores/{store_id}/analytics/products">;
export type ProductSort = NonNullable<ProductQuestion["sort"]>;
export type SortOrder = NonNullable<ProductQuestion["order"]>;
export type SourceQuestion = Asked<"/stores/{store_id}/analytics/sources">;
export type RevenueQuestion = Asked<"/stores/{store_id}/analytics/revenue">;

const of = <Query>(store_id: string, query: Query) => ({ params: { path: { store_id }, query } });
const inStore = (store_id: string) => ({ params: { path: { store_id } } });
const base = "/stores/{store_id}/analytics";

/** Everything that is asked about figures. They can be read as CSV too, which a link does (see `csvHref`). */
export function figures({ GET, POST }: Pick<Client, "GET" | "POST">) {
  return {
    overview: (storeId: string, asked: AskedRange) =>
      answerOf(GET(`${base}/overview`, of(storeId, asked))) as Promise<Overview>,
    revenue: (storeId: string, asked: RevenueQuestion) =>
      answerOf(GET(`${base}/revenue`, of(storeId, asked))) as Promise<OrNotReady<Revenue>>,
    productFigures: (storeId: string, asked: ProductQuestion) =>
      answerOf(GET(`${base}/products`, of(storeId, asked))) as Promise<OrNotReady<ProductFigures>>,
    funnel: (storeId: string, asked: AskedRange) =>
      answerOf(GET(`${base}/funnel`, of(storeId, asked))) as Promise<OrNotReady<FunnelFigures>>,
    visitSources: (storeId: string, asked: SourceQuestion) =>
      answerOf(GET(`${base}/sources`, of(storeId, asked))) as Promise<OrNotReady<SourceFigures>>,
    cohorts: (storeId: string, months: number) =>
      answerOf(GET(`${base}/cohorts`, of(storeId, { months }))) as Promise<OrNotReady<CohortFigures>>,
    researchResults: (storeId: string, asked: AskedRange) =>
      answerOf(GET(`${base}/research`, of(storeId, asked))) as Promise<OrNotReady<ResearchFigures>>,
    aiCosts: (storeId: string, asked: AskedRange) =>
      answerOf(GET(`${base}/ai-costs`, of(storeId, asked))) as Promise<OrNotReady<AiCostFigures>>,
    allStoresOverview: (asked: AskedRange) =>
      answerOf(GET("/analytics/overview", { params: { query: asked } })) as Promise<OrNotReady<AllStores>>,

    definitions: (storeId: string): Promise<{ items: Definition[] }> =>
      answerOf(GET(`${base}/definitions`, inStore(storeId))),
    definition: (store_id: string, metric: string): Promise<Definition> =>
      answerOf(GET(`${base}/definitions/{metric}`, { params: { path: { store_id, metric } } })),

    refreshAnalytics: (storeId: string) =>
      answerOf(POST(`${base}/refresh`, inStore(storeId))) as Promise<AnalyticsRefresh>,
    analyticsRefresh: (store_id: string, refresh_id: string) =>
      answerOf(
        GET(`${base}/refreshes/{refresh_id}`, { params: { path: { store_id, refresh_id } } }),
      ) as Promise<AnalyticsRefresh>,

    dataExports: (storeId: string): Promise<{ items: DataExport[] }> =>
      answerOf(GET(`${base}/exports`, inStore(storeId))),
    requestDataExport: (storeId: string, body: ExportRequest): Promise<DataExport> =>
      answerOf(POST(`${base}/exports`, { ...inStore(storeId), body })),
  };
}
