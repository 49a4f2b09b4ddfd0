import Link from "next/link";
import { CartButton } from "@/components/cart/cart-button";
import { MobileMenu } from "@/components/mobile-menu";
import { HeaderSearch } from "@/components/search/header-search";
import { Wordmark } from "@/components/wordmark";
import { collectionLinks, fitting } from "@/lib/collections";
import type { Collection, Store } from "@/lib/commerce/types";
import { announcement } from "@/lib/store-facts";

type HeaderLink = { href: string; label: string; isOnlyWide?: boolean };

const SHOP: HeaderLink = { href: "/products", label: "Shop" };
const COLLECTIONS: HeaderLink = { href: "/collections", label: "Collections" };
const HELP: HeaderLink[] = [
  { href: "/policies/delivery", label: "Delivery" },
  { href: "/policies/returns", label: "Returns" },
  { href: "/policies/contact", label: "Contact" },
];

// The same for everyone: these pages are one for all, and the account's own page knows who is there.
const account: HeaderLink = { href: "/account", label: "Account" };

const MOST_IN_ROW = 3;
const LETTERS_IN_ROW = 26;
const MOST_IN_MENU = 6;

/** One row beside the shop's name: collections are its kinds of things, and without any it tells how it works. */
function rowLinks(collections: Collection[]): HeaderLink[] {
  if (collections.length === 0) return [SHOP, ...HELP];
  const shown = fitting(collections, MOST_IN_ROW, LETTERS_IN_ROW);
  const links = collectionLinks(shown).map((link) => ({ ...link, isOnlyWide: true }));
  return [SHOP, ...links, COLLECTIONS];
}

function menuLinks(collections: Collection[]): HeaderLink[] {
  const isMore = collections.length > MOST_IN_MENU;
  return [
    SHOP,
    ...collectionLinks(collections.slice(0, MOST_IN_MENU)),
    ...(isMore ? [{ href: COLLECTIONS.href, label: "All collections" }] : []),
    { href: "/search", label: "Search" },
    ...HELP,
    account,
  ];
}

export function Header({ store, collections }: { store: Store; collections: Collection[] }) {
  const notice = announcement(store);
  return (
    <header>
      {notice && (
        <p className="bg-brand px-4 py-1.5 text-center text-[0.8125rem] leading-5 text-on-brand">{notice}</p>
      )}
      <div className="frame grid min-h-17 grid-cols-[1fr_minmax(0,auto)_1fr] items-center gap-x-3 border-b border-line md:min-h-19 md:border-0">
        <MobileMenu links={menuLinks(collections)} />
        <nav aria-label="Main" className="hidden gap-7 text-[0.9375rem] md:flex">
          {rowLinks(collections).map((link) => (
            <Link
              key={link.href}
              href={link.href}
              prefetch={link.href === SHOP.href ? undefined : false}
              className={`quiet-link whitespace-nowrap py-2 ${link.isOnlyWide ? "max-lg:hidden" : ""}`}
            >
              {link.label}
            </Link>
          ))}
        </nav>
        <Wordmark store={store} className="py-2.5 text-center text-[1.5rem] md:text-[1.625rem]" />
        <div className="flex items-center justify-end gap-5 text-[0.9375rem]">
          <HeaderSearch />
          <Link href={account.href} prefetch={false} className="quiet-link hidden py-2 md:block">
            {account.label}
          </Link>
          <CartButton />
        </div>
      </div>
    </header>
  );
}
