import Link from "next/link";
import { formatMoney } from "@/lib/money";
import { productPath } from "@/lib/routes";

export type Suggestion = {
  slug: string;
  title: string;
  price_from_minor: number;
  currency: string;
  image_url: string | null;
};

/** One more thing from the shop. It leads to its page: most things have a choice to make first. */
export function SuggestionCard({ suggestion, onFollow }: { suggestion: Suggestion; onFollow: () => void }) {
  const { slug, title, price_from_minor, currency, image_url } = suggestion;
  return (
    <div className="my-5 flex items-center gap-4 rounded-shop bg-tint p-3.5">
      {image_url && (
        <img
          src={image_url}
          alt=""
          width={56}
          height={56}
          loading="lazy"
          className="size-14 rounded-shop object-cover"
        />
      )}
      <p className="min-w-0 flex-1 leading-snug">
        <span className="block truncate font-[560]">{title}</span>
        <span className="text-[0.9375rem] text-muted">
          Also new, {formatMoney(price_from_minor, currency)}
        </span>
      </p>
      <Link
        href={productPath(slug)}
        aria-label={`See ${title}`}
        className="button-plain min-h-11 bg-paper md:min-h-10 px-4 text-[0.9375rem]"
        onClick={onFollow}
      >
        See
      </Link>
    </div>
  );
}
