"use client";

// A client component, or else prefetching a page would already load its priority pictures.
import type { Picture as PictureData } from "@/lib/commerce/types";

type Props = {
  picture: PictureData;
  /** How wide it is shown, as the `sizes` attribute wants it. */
  sizes: string;
  isPriority?: boolean;
  alt?: string;
  className?: string;
};

/** A product picture from its three ready sizes. Width and height keep its place while it loads. */
export function Picture({ picture, sizes, isPriority = false, alt, className = "" }: Props) {
  return (
    <img
      src={picture.medium}
      srcSet={`${picture.small} 320w, ${picture.medium} 720w, ${picture.large} 1440w`}
      sizes={sizes}
      width={picture.width}
      height={picture.height}
      alt={alt ?? picture.alt}
      loading={isPriority ? "eager" : "lazy"}
      fetchPriority={isPriority ? "high" : undefined}
      decoding={isPriority ? "sync" : "async"}
      className={className}
    />
  );
}

/** Where a product has no picture: a quiet plate, not a broken frame. */
export function NoPicture({ className = "" }: { className?: string }) {
  return <div aria-hidden className={`bg-tint ${className}`} />;
}
