import Link from "next/link";
import { Wordmark } from "@/components/wordmark";
import type { Store } from "@/lib/commerce/types";

const columns = [
  {
    title: "Shop",
    links: [
      { href: "/products", label: "Everything" },
      { href: "/products?sort=price_asc", label: "Lowest price" },
      { href: "/search", label: "Search" },
    ],
  },
  {
    title: "Help",
    links: [
      { href: "/policies/delivery", label: "Delivery" },
      { href: "/policies/returns", label: "Returns" },
      { href: "/policies/contact", label: "Contact" },
    ],
  },
  {
    title: "Yours",
    links: [
      { href: "/cart", label: "Cart" },
      { href: "/account", label: "Account" },
    ],
  },
];

export function Footer({ store }: { store: Store }) {
  return (
    <footer className="mt-20 border-t border-line">
      <div className="frame grid gap-10 py-12 md:grid-cols-[2fr_1fr_1fr_1fr]">
        <div>
          <Wordmark name={store.name} className="text-[1.5rem]" />
          {(store.description || store.tagline) && (
            <p className="mt-4 max-w-72 text-[0.875rem] leading-[1.6] text-muted">
              {store.description || store.tagline}
            </p>
          )}
        </div>
        <div className="grid grid-cols-2 gap-10 md:contents">
          {columns.map((column) => (
            <nav key={column.title} aria-label={column.title} className="text-[0.875rem]">
              <p className="font-semibold">{column.title}</p>
              <ul className="mt-1.5">
                {column.links.map((link) => (
                  <li key={link.href}>
                    <Link href={link.href} prefetch={false} className="quiet-link block py-1 text-muted">
                      {link.label}
                    </Link>
                  </li>
                ))}
              </ul>
            </nav>
          ))}
        </div>
      </div>
    </footer>
  );
}
