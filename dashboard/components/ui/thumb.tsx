import { ImageOff } from "lucide-react";
import { cn } from "@/lib/cn";

/** A small picture beside its title; decorative, because the title says what it is. */
export function Thumb({
  src,
  size = 40,
  className,
}: {
  src: string | null | undefined;
  size?: number;
  className?: string;
}) {
  const frame = cn("shrink-0 rounded-md border border-line bg-sunken", className);
  if (!src) {
    return (
      <span className={cn(frame, "grid place-items-center text-ink-3")} style={{ width: size, height: size }}>
        <ImageOff aria-hidden className="size-4" strokeWidth={1.75} />
      </span>
    );
  }
  return (
    <img
      src={src}
      alt=""
      width={size}
      height={size}
      loading="lazy"
      className={cn(frame, "object-cover")}
      style={{ width: size, height: size }}
    />
  );
}
