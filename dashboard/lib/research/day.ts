import type { ProductImport, ResearchDay, ResearchPick, Source } from "@/lib/api/types";

const sourceNames: Record<string, string> = {
  aliexpress: "AliExpress",
  google_trends: "Google Trends",
  reddit: "Reddit",
  supplier_lists: "Price lists",
  offers: "Offers",
  reviews: "Reviews",
  claude: "Claude",
};

export function sourceName(source: string): string {
  return sourceNames[source] ?? source;
}

export function isOpenPick(pick: ResearchPick): boolean {
  return pick.status !== "dismissed";
}

/** Of the day's picks, those that reach the owner's own line. */
export function picksAboveLine(day: ResearchDay): ResearchPick[] {
  return day.items.filter((pick) => pick.score >= day.score_line);
}

/** Of those, the ones that still wait for a yes or no. */
export function picksToDecide(day: ResearchDay): ResearchPick[] {
  return picksAboveLine(day).filter((pick) => pick.status === "new");
}

export function draftsToReview(imports: ProductImport[]): ProductImport[] {
  return imports.filter((item) => item.status === "succeeded" && item.product_status === "draft");
}

export type PickFilters = { niche: string; hasMargin: boolean; isQuick: boolean };

export const MARGIN_FLOOR_PERCENT = 25;

export function filterPicks(
  picks: ResearchPick[],
  { niche, hasMargin }: Omit<PickFilters, "isQuick">,
): ResearchPick[] {
  return picks.filter(
    (pick) =>
      isOpenPick(pick) &&
      (niche === "" || pick.niche === niche) &&
      (!hasMargin || (pick.margin_percent ?? -1) > MARGIN_FLOOR_PERCENT),
  );
}

/** Where the owner's line cuts a list that runs from the highest score down: the first index below it. */
export function lineIndex(picks: ResearchPick[], scoreLine: number): number {
  const index = picks.findIndex((pick) => pick.score < scoreLine);
  return index === -1 ? picks.length : index;
}

export function troubledSources(sources: Source[]): Source[] {
  return sources.filter((source) => source.status === "failing" || source.status === "needs_credentials");
}

const fedParts: Record<string, string[]> = {
  reddit: ["Buzz"],
  google_trends: ["Interest"],
  aliexpress: ["Demand", "Margin", "Supply"],
};

/** The parts of the score that fall away when a source is silent. */
export function partsFedBy(source: string): string[] {
  return fedParts[source] ?? [];
}
