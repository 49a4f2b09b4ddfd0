/** As many as the API takes at once. */
export const MOST_ADDRESSES = 50;
const LONGEST = 2000;

export type AddressLine = {
  line: number;
  text: string;
  /** What is asked for; null where it is not. */
  url: string | null;
  /** Why it is not, or what was merged. */
  note: string | null;
  state: "ready" | "same" | "wrong" | "over";
};

/** Reads pasted text line by line: what is no address, what is the same page again, and what is too many. */
export function readAddresses(text: string): AddressLine[] {
  const seen = new Map<string, number>();
  return text.split(/\r?\n/).flatMap((raw, index): AddressLine[] => {
    const written = raw.trim();
    if (written === "") return [];
    const of = { line: index + 1, text: written };
    const found = readAddress(written);
    if ("problem" in found) return [{ ...of, url: null, note: found.problem, state: "wrong" }];
    const key = listingKey(found.url);
    const before = seen.get(key);
    if (before !== undefined) {
      return [{ ...of, url: null, note: `The same page as line ${before}, asked for once.`, state: "same" }];
    }
    if (seen.size >= MOST_ADDRESSES) {
      return [{ ...of, url: null, note: `More than ${MOST_ADDRESSES} at once: next time.`, state: "over" }];
    }
    seen.set(key, index + 1);
    return [{ ...of, url: found.text, note: null, state: "ready" }];
  });
}

export function readyUrls(lines: AddressLine[]): string[] {
  return lines.flatMap(({ url }) => url ?? []);
}

type Found = { url: URL; text: string } | { problem: string };

function readAddress(written: string): Found {
  if (/\s/.test(written)) return { problem: "One address on each line, and nothing else." };
  // "shop.example/mister" is how people copy an address by hand.
  const text = /^[a-z][a-z0-9+.-]*:/i.test(written) ? written : `https://${written}`;
  if (text.length > LONGEST) return { problem: `Longer than ${LONGEST} characters.` };
  const url = URL.canParse(text) ? new URL(text) : null;
  if (!url || (text !== written && !url.hostname.includes("."))) {
    return { problem: "No address of a page: it begins with https:// and names a shop." };
  }
  if (url.protocol !== "https:" && url.protocol !== "http:") {
    return { problem: "No page on the web: it begins with https:// and names a shop." };
  }
  if (url.username !== "" || url.password !== "") {
    return { problem: "An address with a name and a password in it is not used." };
  }
  return { url, text };
}

const aliexpressHost = /^(?:[a-z0-9-]+\.)*aliexpress\.(?:com|us|ru)$/;
const aliexpressItem = /^\/(?:item|i)\/(?:[^/]+\/)?(\d{1,20})\.html$/;
// Where a visitor came from does not make another page.
const tracking = /^(?:utm_.*|gclid|gbraid|wbraid|fbclid|msclkid|ttclid|mc_[ce]id|spm|igshid|yclid)$/;

/** The same page has the same key, however its address is written: as the API tells listings apart. */
export function listingKey(url: URL): string {
  const host = url.hostname.replace(/\.$/, "").toLowerCase();
  const item = aliexpressItem.exec(url.pathname);
  if (item && aliexpressHost.test(host)) return `aliexpress:${item[1]}`;
  const port = ["", "80", "443"].includes(url.port) ? "" : `:${url.port}`;
  const query = [...url.searchParams]
    .filter(([name]) => !tracking.test(name.toLowerCase()))
    .map((pair) => pair.map(encodeURIComponent).join("="))
    .sort()
    .join("&");
  return `${host}${port}${url.pathname.replace(/\/+$/, "") || "/"}?${query}`;
}

/** Addresses that were refused, to be put right and asked for again. */
export function refusedUrls(urls: string[], outcomes: { outcome: string }[]): string[] {
  return urls.filter((_, index) => outcomes[index]?.outcome === "refused");
}
