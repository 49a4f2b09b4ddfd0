import Link from "next/link";

export default function NotFound() {
  return (
    <div className="frame grid justify-items-center gap-5 py-24 text-center md:py-32">
      <h1 className="text-[2.25rem] md:text-[3rem]">This page is not here.</h1>
      <p className="max-w-md text-muted">
        The thing it showed may be sold out for good, or the address has a slip in it.
      </p>
      <Link href="/products" className="button-primary">
        See everything in the shop
      </Link>
    </div>
  );
}
