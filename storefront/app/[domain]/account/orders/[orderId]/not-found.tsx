import Link from "next/link";
import { DeadEnd } from "@/components/dead-end";

export default function OwnOrderNotFound() {
  return (
    <DeadEnd
      title="There is no such order here."
      text="It may belong to another account, or was bought with an address that is not verified yet."
    >
      <Link href="/account" prefetch={false} className="button-primary">
        To your account
      </Link>
    </DeadEnd>
  );
}
