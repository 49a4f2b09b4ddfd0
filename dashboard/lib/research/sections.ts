/** The pages of research; each has an address of its own below `/research`. */
export const researchSections = [
  { path: "", label: "Today" },
  { path: "/history", label: "History" },
  { path: "/rejected", label: "Rejected" },
  { path: "/track-record", label: "Track record" },
] as const;

export type ResearchSection = (typeof researchSections)[number]["path"];
