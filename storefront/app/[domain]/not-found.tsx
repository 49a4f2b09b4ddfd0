import type { Metadata } from "next";
import Link from "next/link";
import { DeadEnd } from "@/components/dead-end";

export const metadata: Metadata = { title: "Not here", robots: { index: false } };

export default function NotFound() {
  return (
    <DeadEnd
      title="This page is not here."
      text="The thing it showed may be sold out for good, or the address has a slip in it."
    >
      <Link href="/products" className="button-primary">
        See everything in the shop
      </Link>
      <Link href="/search" className="button-plain">
        Search
      </Link>
    </DeadEnd>
  );
}
