import type { Metadata } from "next";
import Link from "next/link";
import { Empty } from "@/components/empty";
import { GoingOn } from "@/components/listing/paging";
import { SearchMade } from "@/components/page-views";
import { ProductGrid } from "@/components/product/product-card";
import { SearchBox } from "@/components/search/search-box";
import { countOfThings } from "@/lib/collections";
import { findCards } from "@/lib/commerce/catalog";
import { requireStore } from "@/lib/commerce/tenant";
import type { CardPage } from "@/lib/commerce/types";
import { readCursor } from "@/lib/listing/address";
import { MAX_QUESTION, searchPath } from "@/lib/search/question";
import { queryOf, type SearchParams } from "@/lib/search-params";

type Props = { params: Promise<{ domain: string }>; searchParams: Promise<SearchParams> };

export const metadata: Metadata = { title: "Search", robots: { index: false } };

const NOTHING: CardPage = { items: [], next_cursor: null, total: 0 };

function Found({ question, cursor, page }: { question: string; cursor?: string; page: CardPage }) {
  return (
    <section aria-labelledby="found" className="mt-10">
      <h2 id="found" className="sr-only">
        Found
      </h2>
      <p className="mb-6 text-muted" role="status">
        {countOfThings(page.total)} for “{question}”
      </p>
      <ProductGrid cards={page.items} columns={4} />
      <GoingOn
        first={cursor ? searchPath(question) : null}
        next={page.next_cursor ? searchPath(question, page.next_cursor) : null}
      />
    </section>
  );
}

function NotFound({ question }: { question: string }) {
  return (
    <Empty title={`Nothing here is called “${question}”.`}>
      <p role="status" className="text-muted">
        Try a shorter word, or look through everything.
      </p>
      <Link href="/products" className="button-plain">
        See everything
      </Link>
    </Empty>
  );
}

export default async function SearchPage({ params, searchParams }: Props) {
  const store = await requireStore((await params).domain);
  const query = queryOf(await searchParams);
  const question = query.get("q")?.trim().slice(0, MAX_QUESTION) ?? "";
  const cursor = readCursor(query);
  const found = question ? ((await findCards(store.slug, { search: question, cursor })) ?? NOTHING) : null;
  return (
    <div className="frame min-h-[50vh] pt-7 md:pt-9">
      {question && !cursor && <SearchMade query={question} />}
      <h1 className="text-[2.5rem] md:text-[3rem]">Search</h1>
      <SearchBox key={question} question={question} />
      {found && found.items.length > 0 && <Found question={question} cursor={cursor} page={found} />}
      {found && found.items.length === 0 && <NotFound question={question} />}
    </div>
  );
}
