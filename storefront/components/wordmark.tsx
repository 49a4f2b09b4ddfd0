import Link from "next/link";

/** The store's name in its display face; an ampersand is set in italics where the face has one. */
export function Wordmark({ name, className = "" }: { name: string; className?: string }) {
  const [before, ...after] = name.split("&");
  return (
    <Link href="/" className={`display leading-none tracking-[-0.02em] ${className}`}>
      {after.length > 0 ? (
        <>
          {before}
          <i>&amp;</i>
          {after.join("&")}
        </>
      ) : (
        name
      )}
    </Link>
  );
}
