import { notFound } from "next/navigation";

/** A segment of an address as it was meant; one that means nothing leads nowhere. */
export function readSegment(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    notFound();
  }
}
