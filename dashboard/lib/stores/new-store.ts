import { z } from "@/lib/zod";
import type { Niche } from "@/lib/api/types";

export const newStoreSchema = z.object({
  name: z.string().trim().min(1, "Write a name").max(100, "100 characters at most"),
  country: z.string(),
  currency: z.string(),
});

export type NewStoreValues = z.infer<typeof newStoreSchema>;

/** Every typed word stands in the niche's name or one of its keywords. */
export function findNiches(niches: Niche[], text: string): Niche[] {
  const words = text.toLowerCase().split(/\s+/).filter(Boolean);
  return niches.filter(({ label, keywords }) => {
    const known = [label, ...keywords].join(" ").toLowerCase();
    return words.every((word) => known.includes(word));
  });
}
