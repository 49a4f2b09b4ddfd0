import "server-only";
import { commerce, found } from "./request";

// A proxy has no cache of Next's: this one bounds what it asks to one question per shop and ten seconds, and how long
// a page that could be shown from the cache waits for the answer.
const KEPT_MS = 10_000;
const MAX_KEPT = 5_000;
const PATIENCE_MS = 1_500;

type Known = { slug: string | null; until: number };
type Ask = (slug: string) => Promise<string | null>;

/** The current address of whoever has or had `slug`; null where nobody has. */
async function askCommerce(slug: string): Promise<string | null> {
  const store = found(await commerce().GET("/stores/{slug}", { params: { path: { slug } } }));
  return store?.slug ?? null;
}

async function unlessLate(answer: Promise<string | null>): Promise<string | null> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error("no answer in time")), PATIENCE_MS);
  });
  return Promise.race([answer, late]).finally(() => clearTimeout(timer));
}

export function addressBook(ask: Ask = askCommerce, now: () => number = Date.now) {
  const known = new Map<string, Known>();
  const asked = new Map<string, Promise<string | null>>();

  async function lookUp(slug: string): Promise<string | null> {
    let current: string | null;
    try {
      current = await unlessLate(ask(slug));
    } catch {
      // The page itself says what is wrong; where it is cached, the shop stays open.
      current = known.get(slug)?.slug ?? null;
    }
    known.delete(slug);
    // A Map keeps the order of writing: the first is the one not asked about for longest.
    if (known.size >= MAX_KEPT) known.delete(known.keys().next().value!);
    known.set(slug, { slug: current, until: now() + KEPT_MS });
    return current;
  }

  /** The slug that a shop has moved to, or null when it has not moved, is unknown, or nobody can say right now. */
  async function movedTo(slug: string): Promise<string | null> {
    const kept = known.get(slug);
    if (kept && kept.until > now()) return other(slug, kept.slug);
    let answer = asked.get(slug);
    if (!answer) {
      answer = lookUp(slug).finally(() => asked.delete(slug));
      asked.set(slug, answer);
    }
    return other(slug, await answer);
  }

  return { movedTo };
}

function other(slug: string, current: string | null): string | null {
  return current !== null && current !== slug ? current : null;
}
