import type { Picture } from "./commerce/types";

/** The chosen picture first and the others after it, each once. */
export function chosenFirst(pictures: Picture[], chosen: Picture | null): Picture[] {
  if (!chosen) return pictures;
  return [chosen, ...pictures.filter((picture) => picture.large !== chosen.large)];
}

/** Which of a strip of equally wide pictures is on screen. */
export function pictureAt(scrollLeft: number, width: number, count: number): number {
  if (width <= 0) return 0;
  return Math.max(0, Math.min(count - 1, Math.round(scrollLeft / width)));
}
