import Link from "next/link";

export default function OwnOrderNotFound() {
  return (
    <div className="frame grid justify-items-center gap-5 py-24 text-center md:py-32">
      <h1 className="text-[2.25rem] md:text-[3rem]">There is no such order here.</h1>
      <p className="max-w-md text-muted">
        It may belong to another account, or was bought with an address that is not verified yet.
      </p>
      <Link href="/account" prefetch={false} className="button-primary">
        To your account
      </Link>
    </div>
  );
}
