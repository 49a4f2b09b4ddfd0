import type { CartLine, ValidatedCart } from "@/lib/commerce/types";

export const MAX_LINES = 50;
export const MAX_QUANTITY = 999;

/** What the browser keeps. The seen price is the one that was shown when it was put here, to say what changed since. */
export type StoredLine = {
  variant_id: string;
  product_slug: string;
  title: string;
  variant_title: string | null;
  image_url: string | null;
  quantity: number;
  seen_price_minor: number;
};

export type CartAction =
  | { type: "add"; line: StoredLine }
  | { type: "set_quantity"; variantId: string; quantity: number }
  | { type: "remove"; variantId: string }
  /** Taken out by mistake: it stands where it stood, with the price that was seen then. */
  | { type: "put_back"; line: StoredLine; at: number }
  | { type: "clear" };

const clamp = (quantity: number) => Math.min(MAX_QUANTITY, Math.max(1, Math.trunc(quantity)));

export function reduceCart(lines: StoredLine[], action: CartAction): StoredLine[] {
  switch (action.type) {
    case "add": {
      const known = lines.find((line) => line.variant_id === action.line.variant_id);
      if (known) {
        // Put in again at today's price: that is the price the shopper has now seen.
        const merged = { ...action.line, quantity: clamp(known.quantity + action.line.quantity) };
        return lines.map((line) => (line === known ? merged : line));
      }
      if (lines.length >= MAX_LINES) return lines;
      return [...lines, { ...action.line, quantity: clamp(action.line.quantity) }];
    }
    case "set_quantity":
      return lines.map((line) =>
        line.variant_id === action.variantId ? { ...line, quantity: clamp(action.quantity) } : line,
      );
    case "remove":
      return lines.filter((line) => line.variant_id !== action.variantId);
    case "put_back": {
      const isThere = lines.some((line) => line.variant_id === action.line.variant_id);
      if (isThere || lines.length >= MAX_LINES) return lines;
      return [...lines.slice(0, action.at), action.line, ...lines.slice(action.at)];
    }
    case "clear":
      return [];
  }
}

/** A line as it was put in, without what is only known of it today. */
export function storedLine(line: StoredLine): StoredLine {
  const { variant_id, product_slug, title, variant_title, image_url, quantity, seen_price_minor } = line;
  return { variant_id, product_slug, title, variant_title, image_url, quantity, seen_price_minor };
}

function isStoredLine(value: unknown): value is StoredLine {
  if (!value || typeof value !== "object") return false;
  const line = value as Record<string, unknown>;
  return (
    typeof line.variant_id === "string" &&
    typeof line.product_slug === "string" &&
    typeof line.title === "string" &&
    Number.isInteger(line.quantity) &&
    Number.isInteger(line.seen_price_minor)
  );
}

/** The kept cart, whatever a browser, an older version of this page or a curious person left there. */
export function parseCart(text: string | null): StoredLine[] {
  if (!text) return [];
  try {
    const value: unknown = JSON.parse(text);
    return Array.isArray(value) ? value.filter(isStoredLine).slice(0, MAX_LINES) : [];
  } catch {
    return [];
  }
}

export function countThings(lines: Pick<StoredLine, "quantity">[]): number {
  return lines.reduce((sum, line) => sum + line.quantity, 0);
}

export type ShownLine = StoredLine & {
  unit_price_minor: number;
  total_minor: number;
  price_change_minor: number;
  problem: CartLine["problem"];
  available: number | null;
};

/** Kept lines with what the API says of them; before it answered, with what was seen last. */
export function showLines(lines: StoredLine[], cart: ValidatedCart | null): ShownLine[] {
  return lines.map((line) => {
    const checked = cart?.lines.find((other) => other.variant_id === line.variant_id);
    const isGone = checked?.problem === "gone";
    const unit = checked && !isGone ? checked.unit_price_minor : line.seen_price_minor;
    return {
      ...line,
      title: checked?.title || line.title,
      variant_title: checked?.variant_title ?? line.variant_title,
      image_url: checked?.image_url ?? line.image_url,
      unit_price_minor: unit,
      total_minor: unit * line.quantity,
      price_change_minor: unit - line.seen_price_minor,
      problem: checked?.problem ?? null,
      available: checked?.available ?? null,
    };
  });
}

/** How much of the way to free delivery is done, 0 to 1; null where there is no such offer. */
export function freeDeliveryProgress(cart: ValidatedCart | null): number | null {
  if (!cart || cart.free_shipping_missing_minor === null || cart.lines.length === 0) return null;
  const goal = cart.subtotal_minor + cart.free_shipping_missing_minor;
  return goal > 0 ? cart.subtotal_minor / goal : 1;
}
