import type { AskedRange } from "@/lib/api/figures";
import { rangeParams, withQuery } from "./range";

/** The pages of figures; each has an address of its own below `/analytics`. */
export const sections = [
  { path: "", label: "Overview" },
  { path: "/revenue", label: "Revenue" },
  { path: "/products", label: "Products" },
  { path: "/funnel", label: "Funnel" },
  { path: "/sources", label: "Sources" },
  { path: "/cohorts", label: "Customers" },
  { path: "/research", label: "Research" },
  { path: "/ai-costs", label: "AI costs" },
  { path: "/exports", label: "Exports" },
] as const;

export type SectionPath = (typeof sections)[number]["path"];

export function sectionLabel(path: SectionPath): string {
  return sections.find((section) => section.path === path)?.label ?? "Analytics";
}

/** The range stays the same from one page of figures to the next. */
export function sectionHref(storeId: string, path: SectionPath, asked: AskedRange | undefined): string {
  return withQuery(`/stores/${storeId}/analytics${path}`, asked ? rangeParams(asked) : {});
}
