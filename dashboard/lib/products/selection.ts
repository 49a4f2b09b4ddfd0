/**
 * Which products a bulk edit means: some, by name, or all that one question finds. Both are told only of the
 * question that they were chosen for, so that a new filter never edits what is no longer seen.
 */
export type Selection = { question: string; ids: string[]; isEverything: boolean };

export const MOST_EDITED = 500;
export const nothing: Selection = { question: "", ids: [], isEverything: false };

export function selectionFor(selection: Selection, question: string): Selection {
  return selection.question === question ? selection : { ...nothing, question };
}

export function toggledOne(selection: Selection, id: string): Selection {
  const { ids } = selection;
  const next = ids.includes(id) ? ids.filter((other) => other !== id) : [...ids, id];
  return { ...selection, ids: next, isEverything: false };
}

/** All of the page, or none of it when all were chosen already; what other pages hold stays. */
export function toggledPage(selection: Selection, page: string[]): Selection {
  const others = selection.ids.filter((id) => !page.includes(id));
  const isWhole = page.every((id) => selection.ids.includes(id));
  return {
    ...selection,
    ids: isWhole ? others : [...others, ...page].slice(0, MOST_EDITED),
    isEverything: false,
  };
}

export function isChosen({ ids, isEverything }: Selection, id: string): boolean {
  return isEverything || ids.includes(id);
}

/** How much of a page is chosen, for the box in the head of the list. */
export function pageState(selection: Selection, page: string[]): "all" | "some" | "none" {
  const chosen = page.filter((id) => isChosen(selection, id)).length;
  if (chosen === 0) return "none";
  return chosen === page.length ? "all" : "some";
}
