import Link from "next/link";
import { NoPicture, Picture } from "@/components/picture";
import type { Card } from "@/lib/commerce/types";
import { productPath } from "@/lib/routes";
import { cardCut, CardPrice } from "./price";

const FEW_LEFT = 9;

function label(card: Card): string | null {
  if (!card.is_in_stock) return "Sold out";
  const percent = cardCut(card)?.percent;
  if (percent) return percent;
  if (card.stock_left !== null && card.stock_left <= FEW_LEFT) return `${card.stock_left} left`;
  return card.is_new ? "New" : null;
}

type Props = { card: Card; sizes: string; isPriority?: boolean };

export function ProductCard({ card, sizes, isPriority }: Props) {
  const tag = label(card);
  const shape = "aspect-4/5 w-full rounded-shop object-cover";
  return (
    <article className="group relative">
      <div className="relative overflow-hidden rounded-shop bg-tint">
        {card.image ? (
          <Picture picture={card.image} sizes={sizes} isPriority={isPriority} alt="" className={shape} />
        ) : (
          <NoPicture className={shape} />
        )}
        {tag && <p className="tag absolute left-3 top-3">{tag}</p>}
      </div>
      <div className="mt-3.5 flex flex-col justify-between gap-x-3 md:flex-row">
        <h3 className="text-[0.9375rem] font-[560] leading-snug">
          <Link
            href={productPath(card.slug)}
            className="after:absolute after:inset-0 group-hover:text-accent"
          >
            {card.title}
          </Link>
        </h3>
        <CardPrice {...card} />
      </div>
      {card.subtitle && <p className="mt-0.5 text-[0.875rem] text-muted">{card.subtitle}</p>}
    </article>
  );
}

type GridProps = { cards: Card[]; columns: 3 | 4; priorityCount?: number };

export function ProductGrid({ cards, columns, priorityCount = 0 }: GridProps) {
  // On phones a tenth less than it is: those of middling density then do with the small picture, and nobody sees it.
  const sizes =
    columns === 4
      ? "(width >= 64rem) 294px, (width >= 48rem) 31vw, 40vw"
      : "(width >= 64rem) 400px, (width >= 48rem) 31vw, 40vw";
  return (
    <ul
      className={`grid grid-cols-2 gap-x-3.5 gap-y-9 md:grid-cols-3 md:gap-x-6 md:gap-y-11 ${columns === 4 ? "lg:grid-cols-4" : ""}`}
    >
      {cards.map((card, index) => (
        <li key={card.product_id}>
          <ProductCard card={card} sizes={sizes} isPriority={index < priorityCount} />
        </li>
      ))}
    </ul>
  );
}
