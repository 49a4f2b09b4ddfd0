/** An element and what it stands in, inside out, each with its place among its siblings. */
export type Trail = { element: Element; index: number }[];

const FOCUSABLE =
  "a[href], button:enabled, input:enabled, select:enabled, textarea:enabled, [tabindex]:not([tabindex='-1'])";

export function trailOf(target: Element): Trail {
  const trail: Trail = [];
  for (let element: Element | null = target; element; element = element.parentElement) {
    trail.push({ element, index: [...(element.parentElement?.children ?? [])].indexOf(element) });
  }
  return trail;
}

/** Whether its innermost element cannot have the focus any more. */
export function isLost([last]: Trail): boolean {
  return last !== undefined && (!last.element.isConnected || last.element.matches(":disabled"));
}

/** The nearest place of the page's main part that is left: what moved up, then what stands before, then further out. */
export function placeNear(trail: Trail): HTMLElement | null {
  const first = trail.findIndex(({ element }, index) => index > 0 && element.isConnected);
  if (first < 1 || !trail[first]?.element.closest("main")) return null;
  for (const [offset, { element }] of trail.slice(first).entries()) {
    const gone = trail[first + offset - 1]?.index ?? 0;
    const children = [...element.children];
    for (const child of [...children.slice(gone), ...children.slice(0, gone).reverse()]) {
      const place = [child, ...child.querySelectorAll(FOCUSABLE)].find(isPlace);
      if (place) return place;
    }
    if (element.matches("main")) return null;
  }
  return null;
}

function isPlace(element: Element): element is HTMLElement {
  return element instanceof HTMLElement && element.matches(FOCUSABLE) && element.checkVisibility();
}
