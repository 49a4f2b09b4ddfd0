import Link from "next/link";
import { Picture } from "@/components/picture";
import type { Card, Picture as PictureData, Store } from "@/lib/commerce/types";
import { isRounded, readTheme } from "@/lib/theme";

/** The newest products' widest picture: a hero is wide, and product pictures mostly are not. */
export function heroPicture(cards: Card[]): PictureData | null {
  const pictures = cards.flatMap((card) => (card.image ? [card.image] : []));
  return pictures.reduce<PictureData | null>(
    (best, picture) => (!best || picture.width / picture.height > best.width / best.height ? picture : best),
    null,
  );
}

export function Hero({ store, picture }: { store: Store; picture: PictureData | null }) {
  const inset = isRounded(readTheme(store.theme));
  return (
    <section className={inset ? "frame" : ""}>
      <div
        className={`relative isolate flex overflow-hidden bg-tint md:items-center ${inset ? "rounded-[calc(var(--s-radius)*2)] md:min-h-[32.5rem]" : "md:min-h-[35rem]"} ${picture ? "min-h-[33rem]" : "min-h-80"}`}
      >
        {picture && (
          <>
            <Picture
              picture={picture}
              alt=""
              isPriority
              sizes={inset ? "(width >= 80rem) 800px, 100vw" : "100vw"}
              className="absolute inset-x-0 bottom-0 -z-20 h-[72%] w-full object-cover md:inset-y-0 md:left-auto md:right-0 md:h-full md:w-[74%]"
            />
            <div aria-hidden className="hero-veil absolute inset-0 -z-10" />
          </>
        )}
        <div className={`w-full py-10 md:py-16 ${inset ? "px-6 md:px-14" : "frame"}`}>
          <h1 className="max-w-[15ch] text-[2.5rem] md:max-w-[13ch] md:text-[4.25rem] md:leading-[1]">
            {store.tagline || store.name}
          </h1>
          {store.description && (
            <p className="mt-4 max-w-[24rem] text-[1.0625rem] leading-[1.55] md:mt-6 md:text-[1.125rem]">
              {store.description}
            </p>
          )}
          <p className="mt-6 md:mt-8">
            <Link href="/products" className="button-primary">
              See what is new
            </Link>
          </p>
        </div>
      </div>
    </section>
  );
}
