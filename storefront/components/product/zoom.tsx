"use client";

import { ChevronLeft, ChevronRight, X, ZoomIn, ZoomOut } from "lucide-react";
import { type KeyboardEvent, type ReactNode, useEffect, useRef, useState } from "react";
import type { Picture } from "@/lib/commerce/types";
import { pictureAt } from "@/lib/pictures";

type ToolProps = { label: string; isPressed?: boolean; onClick: () => void; children: ReactNode };

function Tool({ label, isPressed, onClick, children }: ToolProps) {
  return (
    <button
      type="button"
      aria-label={label}
      aria-pressed={isPressed}
      className="grid size-11 shrink-0 place-items-center rounded-full bg-paper hover:bg-tint"
      onClick={onClick}
    >
      {children}
    </button>
  );
}

type SlideProps = { picture: Picture; alt: string; isEnlarged: boolean };

/** The whole picture, or so much of it at its own size as there is room for. */
function Slide({ picture, alt, isEnlarged }: SlideProps) {
  return (
    <li
      tabIndex={isEnlarged ? 0 : undefined}
      className="size-full shrink-0 snap-center overflow-auto overscroll-contain"
    >
      <div className={isEnlarged ? "grid min-h-full w-max min-w-full place-items-center" : "size-full"}>
        <img
          src={picture.large}
          width={picture.width}
          height={picture.height}
          alt={alt}
          loading="lazy"
          className={isEnlarged ? "max-w-none" : "size-full object-contain"}
        />
      </div>
    </li>
  );
}

type Props = {
  pictures: Picture[];
  title: string;
  /** Which picture to begin with; null while it is closed. */
  start: number | null;
  onClose: () => void;
};

/** All pictures, as large as the screen: to swipe, with arrow keys, or with buttons. Escape closes. */
export function Zoom({ pictures, title, start, onClose }: Props) {
  const dialog = useRef<HTMLDialogElement>(null);
  const strip = useRef<HTMLUListElement>(null);
  const [current, setCurrent] = useState(0);
  const [isEnlarged, setEnlarged] = useState(false);
  const count = pictures.length;

  function show(at: number) {
    const list = strip.current;
    list?.scrollTo({ left: at * list.clientWidth, behavior: "instant" });
  }

  useEffect(() => {
    const element = dialog.current;
    if (start === null || !element || element.open) return;
    element.showModal();
    show(start);
  }, [start]);

  function step(by: 1 | -1) {
    setEnlarged(false);
    show((current + by + count) % count);
  }

  function onKeyDown(event: KeyboardEvent) {
    if (isEnlarged || count < 2) return;
    if (event.key === "ArrowRight") step(1);
    else if (event.key === "ArrowLeft") step(-1);
    else return;
    event.preventDefault();
  }

  const icon = { size: 20, strokeWidth: 1.75, "aria-hidden": true };
  return (
    <dialog
      ref={dialog}
      aria-label={`${title}, pictures`}
      className="zoom m-auto h-[96dvh] max-h-none w-[96vw] max-w-none overflow-hidden rounded-shop bg-paper"
      onClose={() => {
        setEnlarged(false);
        setCurrent(0);
        onClose();
      }}
      onClick={(event) => event.target === dialog.current && dialog.current.close()}
      onKeyDown={onKeyDown}
    >
      <ul
        ref={strip}
        className="gallery-strip flex size-full snap-x snap-mandatory overflow-x-auto overscroll-contain"
        onScroll={({ currentTarget }) =>
          setCurrent(pictureAt(currentTarget.scrollLeft, currentTarget.clientWidth, count))
        }
      >
        {start !== null &&
          pictures.map((picture, at) => (
            <Slide
              key={picture.large}
              picture={picture}
              alt={picture.alt || `${title}, picture ${at + 1}`}
              isEnlarged={isEnlarged && at === current}
            />
          ))}
      </ul>
      <div className="absolute right-3 top-3 flex gap-2">
        <Tool label="Real size" isPressed={isEnlarged} onClick={() => setEnlarged(!isEnlarged)}>
          {isEnlarged ? <ZoomOut {...icon} /> : <ZoomIn {...icon} />}
        </Tool>
        <Tool label="Close" onClick={() => dialog.current?.close()}>
          <X {...icon} />
        </Tool>
      </div>
      {count > 1 && (
        <div className="pointer-events-none absolute inset-x-3 bottom-3 flex items-center justify-center gap-3 *:pointer-events-auto">
          <Tool label="Picture before" onClick={() => step(-1)}>
            <ChevronLeft {...icon} />
          </Tool>
          <p role="status" className="rounded-full bg-paper px-3 py-1.5 text-[0.875rem]">
            {current + 1} of {count}
          </p>
          <Tool label="Next picture" onClick={() => step(1)}>
            <ChevronRight {...icon} />
          </Tool>
        </div>
      )}
    </dialog>
  );
}
