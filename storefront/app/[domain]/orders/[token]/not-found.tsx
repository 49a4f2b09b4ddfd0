import Link from "next/link";

export default function OrderNotFound() {
  return (
    <div className="frame grid justify-items-center gap-5 py-24 text-center md:py-32">
      <h1 className="text-[2.25rem] md:text-[3rem]">There is no such order here.</h1>
      <p className="max-w-md text-muted">
        The link may be cut short. The one in your order mail is complete; without it, write to the shop.
      </p>
      <Link href="/policies/contact" className="button-primary">
        Write to the shop
      </Link>
    </div>
  );
}
