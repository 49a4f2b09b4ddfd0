import { Search } from "lucide-react";
import type { Metadata } from "next";
import Link from "next/link";
import { Empty } from "@/components/empty";
import { SearchMade } from "@/components/page-views";
import { ProductGrid } from "@/components/product/product-card";
import { searchProducts } from "@/lib/commerce/catalog";
import { requireStore } from "@/lib/commerce/tenant";

type Props = { params: Promise<{ domain: string }>; searchParams: Promise<{ q?: string | string[] }> };

export const metadata: Metadata = { title: "Search", robots: { index: false } };

export default async function SearchPage({ params, searchParams }: Props) {
  const store = await requireStore((await params).domain);
  const { q } = await searchParams;
  const question = (Array.isArray(q) ? q[0] : q)?.trim().slice(0, 100) ?? "";
  const found = question ? await searchProducts(store.slug, question) : null;
  return (
    <div className="frame min-h-[50vh] pt-7 md:pt-9">
      {question && <SearchMade query={question} />}
      <h1 className="text-[2.5rem] md:text-[3rem]">Search</h1>
      <form role="search" className="mt-6 flex max-w-xl gap-2">
        <label htmlFor="q" className="sr-only">
          What are you looking for?
        </label>
        <input
          id="q"
          name="q"
          type="search"
          defaultValue={question}
          maxLength={100}
          placeholder="What are you looking for?"
          className="h-13 w-full min-w-0 rounded-shop border border-control bg-paper px-4 text-base placeholder:text-muted"
        />
        <button type="submit" className="button-primary px-5">
          <Search size={18} strokeWidth={1.75} aria-hidden />
          <span className="max-sm:sr-only">Search</span>
        </button>
      </form>
      {found && found.items.length > 0 && (
        <section aria-label="Found" className="mt-10">
          <p className="mb-6 text-muted" role="status">
            {found.total} {found.total === 1 ? "thing" : "things"} for “{question}”
          </p>
          <ProductGrid cards={found.items} columns={4} />
        </section>
      )}
      {found && found.items.length === 0 && (
        <Empty title={`Nothing here is called “${question}”.`}>
          <p role="status" className="text-muted">
            Try a shorter word, or look through everything.
          </p>
          <Link href="/products" className="button-plain">
            See everything
          </Link>
        </Empty>
      )}
    </div>
  );
}
