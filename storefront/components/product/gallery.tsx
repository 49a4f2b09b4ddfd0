"use client";

import { X, ZoomIn } from "lucide-react";
import { useRef, useState } from "react";
import { NoPicture, Picture } from "@/components/picture";
import type { Picture as PictureData } from "@/lib/commerce/types";

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

/** A strip to swipe on phones, a large picture over pairs on wider screens: the same list in both. */
export function Gallery({ pictures, title }: { pictures: PictureData[]; title: string }) {
  const [current, setCurrent] = useState(0);
  const [zoomed, setZoomed] = useState<PictureData | null>(null);
  const dialog = useRef<HTMLDialogElement>(null);

  function zoom(picture: PictureData) {
    setZoomed(picture);
    dialog.current?.showModal();
  }

  if (pictures.length === 0) return <NoPicture className="aspect-7/6 w-full rounded-shop" />;
  return (
    <section aria-label="Pictures" className="relative max-md:-mx-4">
      <ul
        className="gallery-strip flex snap-x snap-mandatory overflow-x-auto md:grid md:grid-cols-2 md:gap-4 md:overflow-visible"
        onScroll={(event) => {
          const { scrollLeft, clientWidth } = event.currentTarget;
          setCurrent(Math.round(scrollLeft / clientWidth));
        }}
      >
        {pictures.map((picture, index) => {
          const isFirst = index === 0;
          const shape = isFirst ? "md:col-span-2 md:aspect-7/6" : "md:aspect-square";
          return (
            <li key={picture.medium} className={`w-full shrink-0 snap-center ${shape}`}>
              <button
                type="button"
                className="group relative block size-full overflow-hidden bg-tint focus-visible:-outline-offset-4 md:cursor-zoom-in md:rounded-shop"
                onClick={() => zoom(picture)}
              >
                <Picture
                  picture={picture}
                  alt={picture.alt || `${title}, picture ${index + 1}`}
                  isPriority={isFirst}
                  sizes={
                    isFirst
                      ? "(width >= 64rem) 748px, (width >= 48rem) 55vw, 100vw"
                      : "(width >= 64rem) 366px, (width >= 48rem) 27vw, 100vw"
                  }
                  className="aspect-17/18 w-full object-cover md:aspect-auto md:h-full"
                />
                {isFirst && (
                  <span className="absolute bottom-4 right-4 hidden items-center gap-2.5 rounded-shop bg-paper px-3.5 py-2.5 text-[0.9375rem] md:flex">
                    <ZoomIn size={16} strokeWidth={1.75} aria-hidden />
                    Zoom
                  </span>
                )}
                <span className="sr-only">, enlarge</span>
              </button>
            </li>
          );
        })}
      </ul>
      <Dots count={pictures.length} current={current} />
      <dialog
        ref={dialog}
        aria-label={`${title}, enlarged`}
        className="zoom m-auto max-h-[96dvh] max-w-[96vw] overflow-auto rounded-shop bg-paper"
        onClick={() => dialog.current?.close()}
      >
        <button
          type="button"
          aria-label="Close"
          className="absolute right-3 top-3 grid size-11 place-items-center rounded-full bg-paper"
          onClick={() => dialog.current?.close()}
        >
          <X size={20} strokeWidth={1.75} aria-hidden />
        </button>
        {zoomed && (
          <img
            src={zoomed.large}
            width={zoomed.width}
            height={zoomed.height}
            alt={zoomed.alt || title}
            className="max-h-[96dvh] w-auto object-contain"
          />
        )}
      </dialog>
    </section>
  );
}
