import type { ResearchPick } from "@/lib/api/types";

/** "indoor_plants" reads "Indoor plants". */
export function nicheLabel(niche: string): string {
  const words = niche.replace(/_/g, " ").trim();
  return words.charAt(0).toUpperCase() + words.slice(1);
}

export function rangeText(pick: Pick<ResearchPick, "score_low" | "score_high">): string {
  return `range ${Math.round(pick.score_low)}–${Math.round(pick.score_high)}`;
}
