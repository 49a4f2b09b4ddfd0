import { Search } from "lucide-react";
import Link from "next/link";
import { CartButton } from "@/components/cart/cart-button";
import { MobileMenu } from "@/components/mobile-menu";
import { Wordmark } from "@/components/wordmark";
import type { Store } from "@/lib/commerce/types";
import { announcement } from "@/lib/store-facts";

const links = [
  { href: "/products", label: "Shop" },
  { href: "/policies/delivery", label: "Delivery" },
  { href: "/policies/returns", label: "Returns" },
  { href: "/policies/contact", label: "Contact" },
];

// The same for everyone: these pages are one for all, and the account's own page knows who is there.
const account = { href: "/account", label: "Account" };

export function Header({ store }: { store: Store }) {
  const notice = announcement(store);
  return (
    <header>
      {notice && (
        <p className="bg-brand px-4 py-1.5 text-center text-[0.8125rem] leading-5 text-on-brand">{notice}</p>
      )}
      <div className="frame grid h-17 grid-cols-[1fr_auto_1fr] items-center border-b border-line md:h-19 md:border-0">
        <MobileMenu links={[...links, { href: "/search", label: "Search" }, account]} />
        <nav aria-label="Main" className="hidden gap-7 text-[0.9375rem] md:flex">
          {links.map((link) => (
            <Link
              key={link.href}
              href={link.href}
              prefetch={link.href === "/products" ? undefined : false}
              className="quiet-link"
            >
              {link.label}
            </Link>
          ))}
        </nav>
        <Wordmark name={store.name} className="text-[1.5rem] md:text-[1.625rem]" />
        <div className="flex items-center justify-end gap-5 text-[0.9375rem]">
          <Link
            href="/search"
            prefetch={false}
            className="quiet-link hidden items-center gap-2 text-muted md:flex"
          >
            <Search size={16} strokeWidth={1.75} aria-hidden />
            Search
          </Link>
          <Link href={account.href} prefetch={false} className="quiet-link hidden md:block">
            {account.label}
          </Link>
          <CartButton />
        </div>
      </div>
    </header>
  );
}
