"use client";

import { ZoomIn } from "lucide-react";
import dynamic from "next/dynamic";
import { useEffect, useRef, useState } from "react";
import { NoPicture, Picture } from "@/components/picture";
import type { Picture as PictureData } from "@/lib/commerce/types";
import { chosenFirst, pictureAt } from "@/lib/pictures";
import { useChosenPicture } from "./chosen-picture";

// Fetched when somebody wants to see more. What cannot be fetched leaves the pictures as large as they are.
const Zoom = dynamic(() =>
  import("./zoom").then(
    (module) => module.Zoom,
    () => () => null,
  ),
);

function Dots({ count, current }: { count: number; current: number }) {
  if (count < 2) return null;
  return (
    <p aria-hidden className="pointer-events-none absolute inset-x-0 bottom-4 flex justify-center md:hidden">
      <span className="flex items-center gap-2 rounded-full bg-paper/80 px-2.5 py-2">
        {Array.from({ length: count }, (_, index) => (
          <span
            key={index}
            className={`h-1.5 rounded-full bg-ink ${index === current ? "w-5" : "w-1.5 opacity-40"}`}
          />
        ))}
      </span>
    </p>
  );
}

type SlotProps = { picture: PictureData; at: number; title: string; onZoom: () => void };

function Slot({ picture, at, title, onZoom }: SlotProps) {
  const isFirst = at === 0;
  return (
    <li
      className={`w-full shrink-0 snap-center ${isFirst ? "md:col-span-2 md:aspect-7/6" : "md:aspect-square"}`}
    >
      <button
        type="button"
        aria-haspopup="dialog"
        className="group relative block size-full overflow-hidden bg-tint focus-visible:-outline-offset-4 md:cursor-zoom-in md:rounded-shop"
        onClick={onZoom}
      >
        <Picture
          picture={picture}
          alt={picture.alt || `${title}, picture ${at + 1}`}
          isPriority={isFirst}
          sizes={
            isFirst
              ? "(width >= 64rem) 748px, (width >= 48rem) 55vw, 100vw"
              : "(width >= 64rem) 366px, (width >= 48rem) 27vw, 100vw"
          }
          className="aspect-17/18 w-full object-cover md:aspect-auto md:h-full"
        />
        {isFirst && (
          <span
            aria-hidden
            className="absolute bottom-4 right-4 hidden items-center gap-2.5 rounded-shop bg-paper px-3.5 py-2.5 text-[0.9375rem] md:flex"
          >
            <ZoomIn size={16} strokeWidth={1.75} />
            Zoom
          </span>
        )}
        <span className="sr-only">, enlarge</span>
      </button>
    </li>
  );
}

/** A strip to swipe on phones, a large picture over pairs on wider screens: the same list in both. */
export function Gallery({ pictures, title }: { pictures: PictureData[]; title: string }) {
  const strip = useRef<HTMLUListElement>(null);
  const [current, setCurrent] = useState(0);
  const [zoomed, setZoomed] = useState<number | null>(null);
  const [isZoomWanted, setZoomWanted] = useState(false);
  const { picture: chosen } = useChosenPicture();
  const shown = chosenFirst(pictures, chosen);

  // On phones the strip may stand further on; the picture of what was chosen is the first.
  useEffect(() => {
    if (chosen) strip.current?.scrollTo({ left: 0 });
  }, [chosen]);

  function zoom(at: number) {
    setZoomWanted(true);
    setZoomed(at);
  }

  if (shown.length === 0) return <NoPicture className="aspect-7/6 w-full rounded-shop" />;
  return (
    <section aria-label="Pictures" className="relative min-w-0 max-md:-mx-4">
      <ul
        ref={strip}
        className="gallery-strip flex snap-x snap-mandatory overflow-x-auto md:grid md:grid-cols-2 md:gap-4 md:overflow-visible"
        onScroll={({ currentTarget }) =>
          setCurrent(pictureAt(currentTarget.scrollLeft, currentTarget.clientWidth, shown.length))
        }
      >
        {shown.map((picture, at) => (
          <Slot key={picture.large} picture={picture} at={at} title={title} onZoom={() => zoom(at)} />
        ))}
      </ul>
      <Dots count={shown.length} current={current} />
      {isZoomWanted && <Zoom pictures={shown} title={title} start={zoomed} onClose={() => setZoomed(null)} />}
    </section>
  );
}
