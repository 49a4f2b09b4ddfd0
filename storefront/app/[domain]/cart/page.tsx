import type { Metadata } from "next";
import { CartPageContent } from "@/components/cart/cart-page-content";
import { requireStore } from "@/lib/commerce/tenant";
import { shopFacts } from "@/lib/shop-facts";

type Props = { params: Promise<{ domain: string }> };

export const metadata: Metadata = { title: "Your cart", robots: { index: false } };

export function generateStaticParams(): { domain: string }[] {
  return [];
}

export default async function CartPage({ params }: Props) {
  const store = await requireStore((await params).domain);
  return <CartPageContent shop={shopFacts(store)} />;
}
