import Link from "next/link";
import { Wordmark } from "@/components/wordmark";
import { collectionLinks } from "@/lib/collections";
import type { Collection, Store } from "@/lib/commerce/types";

type FooterLink = { href: string; label: string };

const MOST_COLLECTIONS = 4;

function shopLinks(collections: Collection[]): FooterLink[] {
  const isMore = collections.length > MOST_COLLECTIONS;
  return [
    { href: "/products", label: "Everything" },
    ...collectionLinks(collections.slice(0, MOST_COLLECTIONS)),
    ...(isMore ? [{ href: "/collections", label: "All collections" }] : []),
    { href: "/products?sort=price_asc", label: "Lowest price" },
    { href: "/search", label: "Search" },
  ];
}

const HELP: FooterLink[] = [
  { href: "/policies/delivery", label: "Delivery" },
  { href: "/policies/returns", label: "Returns" },
  { href: "/policies/contact", label: "Contact" },
];

const IMPRINT: FooterLink = { href: "/policies/imprint", label: "Imprint" };

const YOURS: FooterLink[] = [
  { href: "/cart", label: "Cart" },
  { href: "/account", label: "Account" },
];

function Column({ title, links }: { title: string; links: FooterLink[] }) {
  return (
    <nav aria-label={title} className="min-w-0 text-[0.875rem]">
      <p className="font-semibold">{title}</p>
      <ul className="mt-1.5">
        {links.map((link) => (
          <li key={link.href}>
            <Link
              href={link.href}
              prefetch={false}
              className="quiet-link flex min-h-11 items-center py-1 text-muted md:min-h-0"
            >
              {link.label}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}

export function Footer({ store, collections }: { store: Store; collections: Collection[] }) {
  return (
    <footer className="mt-20 border-t border-line">
      <div className="frame grid grid-cols-1 gap-10 py-12 md:grid-cols-[2fr_1fr_1fr_1fr]">
        <div className="min-w-0">
          <Wordmark store={store} className="text-[1.5rem]" />
          {(store.description || store.tagline) && (
            <p className="mt-4 max-w-72 text-[0.875rem] leading-[1.6] text-muted">
              {store.description || store.tagline}
            </p>
          )}
        </div>
        <div className="grid grid-cols-2 gap-10 md:contents">
          <Column title="Shop" links={shopLinks(collections)} />
          <Column title="Help" links={store.legal_address ? [...HELP, IMPRINT] : HELP} />
          <Column title="Yours" links={YOURS} />
        </div>
      </div>
    </footer>
  );
}
