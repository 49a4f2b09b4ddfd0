import Link from "next/link";
import type { Store } from "@/lib/commerce/types";

type Props = { store: Pick<Store, "name" | "logo">; className?: string };

/** The store's logo and its name in its display face; an ampersand is set in italics where the face has one. */
export function Wordmark({ store, className = "" }: Props) {
  const { name, logo } = store;
  const [before, ...after] = name.split("&");
  return (
    <Link
      href="/"
      className={`display inline-flex max-w-full items-center justify-center gap-2.5 leading-none tracking-[-0.02em] ${className}`}
    >
      {logo && <img src={logo.small} alt="" className="h-[1.25em] w-auto max-w-[4em] object-contain" />}
      <span className="min-w-0">
        {after.length > 0 ? (
          <>
            {before}
            <i>&amp;</i>
            {after.join("&")}
          </>
        ) : (
          name
        )}
      </span>
    </Link>
  );
}
